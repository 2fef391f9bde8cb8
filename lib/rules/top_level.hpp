// What rules about the keys of a record share.
#pragma once

#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

#include "record/shape.hpp"
#include "rules/likely_key.hpp"

namespace ftdata::rules {

// The keys that records of the format may have; none for an unknown format.
std::span<const record::TopKey> keys_of(const Record& record) noexcept;

// The keys the record needs and has not, under none of their names.
std::vector<std::string_view> missing_keys(const Record& record);

// Whether records of the format may have the key.
bool is_key_of(const Record& record, std::string_view key) noexcept;

// The name under which the key is known to all loaders, when the record's key is another name of
// it; otherwise "".
std::string_view proper_name(const Record& record, std::string_view key) noexcept;

// The key that was meant to be `wanted`, which the record lacks; see likely_key().
JsonValue likely_top_level_key(const Record& record, std::string_view wanted);

}  // namespace ftdata::rules
