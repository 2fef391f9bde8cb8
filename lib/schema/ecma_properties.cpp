// The names of Unicode properties: RE2 knows general categories by their short names only.
#include <algorithm>
#include <array>
#include <utility>

#include "schema/ecma_regex.hpp"

namespace ftdata::schema {
namespace {

using Names = std::pair<std::string_view, std::string_view>;

constexpr std::array kCategories = std::to_array<Names>({
    {"Close_Punctuation", "Pe"},
    {"Combining_Mark", "M"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Uppercase_Letter", "Lu"},
    {"cntrl", "Cc"},
    {"digit", "Nd"},
    {"punct", "P"},
});

constexpr std::string_view without_prefix(std::string_view name) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"General_Category=", "gc=", "Script=", "sc="});
  for (const std::string_view prefix : kPrefixes) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

}  // namespace

std::string re2_property(std::string_view name, bool negated) {
  name = without_prefix(name);
  const auto* const found = std::ranges::lower_bound(kCategories, name, {}, &Names::first);
  if (found != kCategories.end() && found->first == name) name = found->second;
  const bool plain = std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; });
  if (name.empty() || !plain) return {};
  std::string property = negated ? "\\P{" : "\\p{";
  property += name;
  property += '}';
  return property;
}

}  // namespace ftdata::schema
