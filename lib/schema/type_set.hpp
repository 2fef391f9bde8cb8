// Sets of the types that JSON Schema knows. An integer is a number without a fraction, however it
// is written, so numbers are split in two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ftdata/detail/tape.hpp"

#include "schema/number.hpp"

namespace ftdata::schema {

using TypeSet = std::uint8_t;

inline constexpr TypeSet kNoTypes = 0;
inline constexpr TypeSet kArrayType = 1;
inline constexpr TypeSet kBoolType = 2;
inline constexpr TypeSet kInteger = 4;
inline constexpr TypeSet kFraction = 8;
inline constexpr TypeSet kNullType = 16;
inline constexpr TypeSet kObjectType = 32;
inline constexpr TypeSet kStringType = 64;
inline constexpr TypeSet kNumberTypes = kInteger | kFraction;
inline constexpr TypeSet kAllTypes = 127;

// The one type of the value at `index`.
inline TypeSet type_at(const json::Tape& tape, std::uint32_t index) noexcept {
  switch (tape.type(index)) {
    case '{':
      return kObjectType;
    case '[':
      return kArrayType;
    case '"':
      return kStringType;
    case 'l':
    case 'u':
      return kInteger;
    case 'd':
      return is_integer(number_at(tape, index)) ? kInteger : kFraction;
    case 'n':
      return kNullType;
    default:
      return kBoolType;
  }
}

// kNoTypes for a name that is none.
TypeSet type_named(std::string_view name) noexcept;

// "array, integer or string"
std::string describe_types(TypeSet types);

// The value at `index` as messages name it: "string `abc`", "number `1.5`", "null", "array".
std::string describe_value(const json::Tape& tape, std::uint32_t index);

}  // namespace ftdata::schema
