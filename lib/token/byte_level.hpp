// The printable stand-ins that byte-level vocabularies write for bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ftdata::token {

// The bytes that `token` stands for, or nothing if a character of it stands for none.
std::optional<std::string> decode_byte_level(std::string_view token);

}  // namespace ftdata::token
