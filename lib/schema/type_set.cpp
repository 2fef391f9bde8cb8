#include "schema/type_set.hpp"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

struct NamedType {
  std::string_view name;
  TypeSet types;
};

constexpr std::array kTypes = std::to_array<NamedType>({
    {"array", kArrayType},
    {"boolean", kBoolType},
    {"number", kNumberTypes},
    {"integer", kInteger},
    {"null", kNullType},
    {"object", kObjectType},
    {"string", kStringType},
});

}  // namespace

TypeSet type_named(std::string_view name) noexcept {
  for (const NamedType& type : kTypes) {
    if (type.name == name) return type.types;
  }
  return kNoTypes;
}

std::string describe_types(TypeSet types) {
  std::vector<std::string_view> names;
  for (const NamedType& type : kTypes) {
    if ((types & type.types) != type.types) continue;
    names.push_back(type.name);
    types = static_cast<TypeSet>(types & ~type.types);
  }
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::string describe_value(const json::Tape& tape, std::uint32_t index) {
  switch (tape.type(index)) {
    case '{':
      return "object";
    case '[':
      return "array";
    case '"':
      return "string " + text::quote(tape.string(index));
    case 't':
      return "`true`";
    case 'f':
      return "`false`";
    case 'n':
      return "`null`";
    default:
      return fmt::format("number `{}`", to_text(number_at(tape, index)));
  }
}

}  // namespace ftdata::schema
