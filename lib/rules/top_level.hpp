// What rules about the keys of a record share.
#pragma once

#include <span>
#include <string_view>

#include "ftdata/record.hpp"

#include "rules/likely_key.hpp"

namespace ftdata::rules {

// The keys without which a record is not of the format.
std::span<const std::string_view> required_keys(Format format) noexcept;

// Whether records of the format may have the key.
bool is_key_of(Format format, std::string_view key) noexcept;

// The key that was meant to be `wanted`, which the record lacks; see likely_key().
JsonValue likely_top_level_key(const Record& record, std::string_view wanted);

}  // namespace ftdata::rules
