#include "rules/describe.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace ftdata::rules {
namespace {

// Never looks like an integer.
std::string describe_double(double value) {
  std::string text = fmt::to_string(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace

std::string describe_roles(const Record& record) {
  constexpr std::size_t kShown = 6;
  const auto turns = record.messages();
  std::string text = count_of(turns.size(), "message") + ": ";
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (turns.size() > kShown && i == kShown / 2) {
      text += ", ...";
      i = turns.size() - kShown / 2;
    }
    if (i > 0) text += ", ";
    text += turns[i].role == Role::Unknown ? quote(turns[i].role_text)
                                           : std::string(role_name(turns[i].role));
  }
  return text;
}

std::string list_keys(std::span<const std::string_view> keys) {
  constexpr std::size_t kShown = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(keys.size(), kShown); ++i) {
    text += (i == 0 ? "" : ", ") + quote(keys[i]);
  }
  if (keys.size() > kShown) text += fmt::format(" and {} more", keys.size() - kShown);
  return text;
}

std::string describe_value(JsonValue value) {
  switch (value.type()) {
    case JsonType::Bool:
      return value.as_bool() ? "true" : "false";
    case JsonType::Int:
      return fmt::to_string(value.as_int());
    case JsonType::Uint:
    case JsonType::Double:
      return describe_double(value.as_double());
    case JsonType::String:
      return "the string " + quote(value.as_string());
    default:
      return with_article(type_name(value.type()));
  }
}

std::vector<std::string> more_like_this(std::size_t count, std::string_view noun) {
  if (count < 2) return {};
  return {fmt::format("{} more {}{} like this", count - 1, noun, count == 2 ? "" : "s")};
}

std::string with_article(std::string_view noun) {
  if (noun == "null" || noun == "nothing") return std::string(noun);
  const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

}  // namespace ftdata::rules
