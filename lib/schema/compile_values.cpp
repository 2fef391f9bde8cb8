// Keywords whose values hold no schema.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/edit_distance.hpp"
#include "schema/compilation.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

// Up to this many constants are compared one by one, more are looked up by hash.
constexpr std::uint32_t kComparedMax = 8;

// The patterns of one schema together, see pattern.cpp.
constexpr std::size_t kPatternCostMax = 100'000;

struct TypeHint {
  std::string_view written;
  std::string_view help;
};

// Names of other languages that schemas written by hand contain.
constexpr std::array kTypeHints = std::to_array<TypeHint>({
    {"any", "leave `type` out to accept any value"},
    {"bool", "write `boolean`"},
    {"dict", "write `object`"},
    {"double", "write `number`"},
    {"enum", "write `string`, and the values in `enum`"},
    {"float", "write `number`"},
    {"int", "write `integer`"},
    {"list", "write `array`"},
    {"long", "write `integer`"},
    {"map", "write `object`"},
    {"none", "write `null`"},
    {"str", "write `string`"},
    {"text", "write `string`"},
    {"tuple", "write `array`"},
});

std::string help_for_type(std::string_view name) {
  for (const TypeHint& hint : kTypeHints) {
    if (base::equal_ignoring_case(hint.written, name)) return std::string(hint.help);
  }
  constexpr auto kTypes = std::to_array<std::string_view>(
      {"array", "boolean", "integer", "null", "number", "object", "string"});
  const std::string_view close = base::closest_match(name.substr(0, 16), kTypes);
  return close.empty() ? "" : fmt::format("write `{}`", close);
}

}  // namespace

void Compilation::on_annotation(Draft& /*draft*/, Keyword /*keyword*/) {}

void Compilation::on_type(Draft& draft, Keyword keyword) {
  const JsonValue value = value_at(draft.at(keyword));
  TypeSet types = kNoTypes;
  if (value.is_string()) {
    types = read_type(value);
  } else {
    for (const JsonValue name : value.elements()) types |= read_type(name);
  }
  program_->nodes[draft.node].types = types;
}

TypeSet Compilation::read_type(JsonValue name) {
  const TypeSet types = type_named(name.as_string());
  if (types != kNoTypes) return types;
  report({.place = name,
          .keyword = "type",
          .message = "unknown type " + text::quote(name.as_string()),
          .help = help_for_type(name.as_string())});
  return kAllTypes;
}

void Compilation::on_const(Draft& draft, Keyword keyword) {
  Choices choices;
  add_constant(draft.at(keyword), choices);
  add_op(keyword, kAllTypes, static_cast<std::uint32_t>(program_->choices.size()));
  program_->choices.push_back(choices);
}

void Compilation::on_enum(Draft& draft, Keyword keyword) {
  Choices choices;
  for (const JsonValue value : value_at(draft.at(keyword)).elements()) {
    add_constant(value.index(), choices);
  }
  if (choices.constants.count > kComparedMax) {
    auto& hashed = program_->hashed;
    choices.by_hash = static_cast<std::uint32_t>(hashed.size());
    for (std::uint32_t i = 0; i < choices.constants.count; ++i) {
      const std::uint32_t constant = choices.constants.first + i;
      hashed.push_back({hash_canonical(program_->constants[constant]), constant});
    }
    std::sort(hashed.begin() + choices.by_hash, hashed.end(),
              [](const HashedConstant& a, const HashedConstant& b) { return a.hash < b.hash; });
  }
  add_op(keyword, kAllTypes, static_cast<std::uint32_t>(program_->choices.size()));
  program_->choices.push_back(choices);
}

void Compilation::add_constant(std::uint32_t index, Choices& choices) {
  if (choices.constants.count++ == 0) {
    choices.constants.first = static_cast<std::uint32_t>(program_->constants.size());
  }
  scratch_.clear();
  canonical_.append(tape_, index, scratch_);
  program_->constants.push_back(program_->text.keep(scratch_));
  choices.types |= type_at(tape_, index);
}

void Compilation::on_number_limit(Draft& draft, Keyword keyword) {
  add_limit(draft, keyword, kNumberTypes);
}
void Compilation::on_string_limit(Draft& draft, Keyword keyword) {
  add_limit(draft, keyword, kStringType);
}
void Compilation::on_array_limit(Draft& draft, Keyword keyword) {
  add_limit(draft, keyword, kArrayType);
}
void Compilation::on_object_limit(Draft& draft, Keyword keyword) {
  add_limit(draft, keyword, kObjectType);
}

void Compilation::add_limit(Draft& draft, Keyword keyword, TypeSet applies) {
  const Number number = number_at(tape_, draft.at(keyword));
  add_op(keyword, applies, saturated(number), static_cast<std::uint32_t>(program_->numbers.size()));
  program_->numbers.push_back(normalized(number));
}

void Compilation::on_unique_items(Draft& draft, Keyword keyword) {
  if (value_at(draft.at(keyword)).as_bool()) add_op(keyword, kArrayType);
}

void Compilation::on_format(Draft& draft, Keyword keyword) {
  if (!options_.assert_formats) return;
  const std::string_view name = value_at(draft.at(keyword)).as_string();
  const FormatCheck check = find_format(name);
  if (check == nullptr) return;
  add_op(keyword, kStringType, static_cast<std::uint32_t>(program_->formats.size()));
  program_->formats.push_back({program_->text.keep(name), check});
}

void Compilation::on_pattern(Draft& draft, Keyword keyword) {
  const JsonValue value = value_at(draft.at(keyword));
  const std::uint32_t pattern = add_pattern(value.as_string(), value, keyword);
  if (pattern != kNone) add_op(keyword, kStringType, pattern);
}

std::uint32_t Compilation::add_pattern(std::string_view source, JsonValue place, Keyword keyword) {
  const auto refuse = [&](Problem::Kind kind, std::string_view why) {
    report({.kind = kind,
            .place = place,
            .keyword = info_of(keyword).name,
            .message = fmt::format("cannot use the pattern {}: {}", text::quote(source), why)});
    return kNone;
  };
  if (pattern_cost_ > kPatternCostMax) {
    return refuse(Problem::Kind::Unsupported, "the patterns of this schema are too large");
  }
  auto pattern = patterns_.compile(source);
  if (pattern->status == Translation::Status::Invalid) {
    return refuse(Problem::Kind::Invalid, pattern->problem);
  }
  if (pattern->status == Translation::Status::Unsupported) {
    return refuse(Problem::Kind::Unsupported, pattern->problem);
  }
  pattern_cost_ += pattern->cost;
  program_->patterns.push_back(std::move(pattern));
  return static_cast<std::uint32_t>(program_->patterns.size() - 1);
}

}  // namespace ftdata::schema
