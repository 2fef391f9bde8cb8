#include "schema/keyword.hpp"

#include <array>

namespace ftdata::schema {
namespace {

constexpr std::array<KeywordInfo, kKeywordCount> kKeywords{{
    {"$ref", Keyword::Ref, Shape::String},
    {"$id", Keyword::Id, Shape::String},
    {"$schema", Keyword::SchemaUri, Shape::String},
    {"$comment", Keyword::Comment, Shape::String},
    {"title", Keyword::Title, Shape::String},
    {"description", Keyword::Description, Shape::String},
    {"readOnly", Keyword::ReadOnly, Shape::Bool},
    {"writeOnly", Keyword::WriteOnly, Shape::Bool},
    {"examples", Keyword::Examples, Shape::Array},
    {"contentMediaType", Keyword::ContentMediaType, Shape::String},
    {"contentEncoding", Keyword::ContentEncoding, Shape::String},
    {"definitions", Keyword::Definitions, Shape::Object},
    {"type", Keyword::Type, Shape::Types},
    {"const", Keyword::Const, Shape::Anything},
    {"enum", Keyword::Enum, Shape::Array},
    {"multipleOf", Keyword::MultipleOf, Shape::PositiveNumber},
    {"maximum", Keyword::Maximum, Shape::Number},
    {"exclusiveMaximum", Keyword::ExclusiveMaximum, Shape::Number},
    {"minimum", Keyword::Minimum, Shape::Number},
    {"exclusiveMinimum", Keyword::ExclusiveMinimum, Shape::Number},
    {"maxLength", Keyword::MaxLength, Shape::Count},
    {"minLength", Keyword::MinLength, Shape::Count},
    {"format", Keyword::Format, Shape::String},
    {"pattern", Keyword::Pattern, Shape::String},
    {"maxItems", Keyword::MaxItems, Shape::Count},
    {"minItems", Keyword::MinItems, Shape::Count},
    {"maxProperties", Keyword::MaxProperties, Shape::Count},
    {"minProperties", Keyword::MinProperties, Shape::Count},
    {"properties", Keyword::Properties, Shape::Object},
    {"patternProperties", Keyword::PatternProperties, Shape::Object},
    {"additionalProperties", Keyword::AdditionalProperties, Shape::Schema},
    {"required", Keyword::Required, Shape::Names},
    {"dependencies", Keyword::Dependencies, Shape::Object},
    {"propertyNames", Keyword::PropertyNames, Shape::Schema},
    {"items", Keyword::Items, Shape::SchemaOrList},
    {"additionalItems", Keyword::AdditionalItems, Shape::Schema},
    {"contains", Keyword::Contains, Shape::Schema},
    {"uniqueItems", Keyword::UniqueItems, Shape::Bool},
    {"not", Keyword::Not, Shape::Schema},
    {"allOf", Keyword::AllOf, Shape::SchemaList},
    {"anyOf", Keyword::AnyOf, Shape::SchemaList},
    {"oneOf", Keyword::OneOf, Shape::SchemaList},
    {"if", Keyword::If, Shape::Schema},
    {"then", Keyword::Then, Shape::Schema},
    {"else", Keyword::Else, Shape::Schema},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKeywords.size(); ++i) {
    if (static_cast<std::size_t>(kKeywords[i].keyword) != i) return false;
  }
  return true;
}
static_assert(in_order(), "the table is indexed by Keyword");

// A hash without collisions among the keywords, so that one comparison decides about any name. The
// factors were found by trying; the assertion below holds them to it.
constexpr std::size_t kBuckets = 256;
constexpr std::uint8_t kEmpty = 0xFF;

constexpr std::size_t bucket_of(std::string_view name) {
  const auto at = [&](std::size_t i) -> std::size_t { return static_cast<unsigned char>(name[i]); };
  return (name.size() * 41 + at(0) * 152 + at(1) * 134 + at(name.size() * 5 / 8) * 134) % kBuckets;
}

constexpr auto make_buckets() {
  std::array<std::uint8_t, kBuckets> buckets{};
  buckets.fill(kEmpty);
  for (std::size_t i = 0; i < kKeywords.size(); ++i) {
    std::uint8_t& bucket = buckets[bucket_of(kKeywords[i].name)];
    if (bucket != kEmpty) return std::array<std::uint8_t, kBuckets>{};
    bucket = static_cast<std::uint8_t>(i);
  }
  return buckets;
}
constexpr auto kBucketTable = make_buckets();
static_assert(kBucketTable[bucket_of("else")] == kKeywordCount - 1, "two keywords collide");

}  // namespace

const KeywordInfo* find_keyword(std::string_view name) noexcept {
  if (name.size() < 2) return nullptr;
  const std::uint8_t i = kBucketTable[bucket_of(name)];
  return i != kEmpty && kKeywords[i].name == name ? &kKeywords[i] : nullptr;
}

const KeywordInfo& info_of(Keyword keyword) noexcept {
  return kKeywords[static_cast<std::size_t>(keyword)];
}

}  // namespace ftdata::schema
