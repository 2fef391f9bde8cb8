// The keywords of JSON Schema draft 7: their names, what their values must look like, and the order
// in which a compiled schema applies them (cheap ones first).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ftdata::schema {

enum class Keyword : std::uint8_t {
  // About the schema itself.
  Ref,
  Id,
  SchemaUri,
  Comment,
  Title,
  Description,
  ReadOnly,
  WriteOnly,
  Examples,
  ContentMediaType,
  ContentEncoding,
  Definitions,
  // About the instance.
  Type,
  Const,
  Enum,
  MultipleOf,
  Maximum,
  ExclusiveMaximum,
  Minimum,
  ExclusiveMinimum,
  MaxLength,
  MinLength,
  Format,
  Pattern,
  MaxItems,
  MinItems,
  MaxProperties,
  MinProperties,
  Properties,
  PatternProperties,
  AdditionalProperties,
  Required,
  Dependencies,
  PropertyNames,
  Items,
  AdditionalItems,
  Contains,
  UniqueItems,
  Not,
  AllOf,
  AnyOf,
  OneOf,
  If,
  Then,
  Else,
};
inline constexpr std::size_t kKeywordCount = static_cast<std::size_t>(Keyword::Else) + 1;

// What the value of a keyword must be.
enum class Shape : std::uint8_t {
  Anything,
  Bool,
  String,
  Number,
  PositiveNumber,
  Count,  // an integer of 0 or more
  Array,
  Names,         // an array of different strings
  Types,         // the name of a type, or an array of such
  Schema,        // an object or a boolean
  SchemaList,    // an array of at least one schema
  SchemaOrList,  // of `items`
  Object,
};

struct KeywordInfo {
  std::string_view name;
  Keyword keyword;
  Shape shape;
};

// Nullptr for what is no keyword of draft 7: such members mean nothing and are ignored.
const KeywordInfo* find_keyword(std::string_view name) noexcept;

const KeywordInfo& info_of(Keyword keyword) noexcept;

}  // namespace ftdata::schema
