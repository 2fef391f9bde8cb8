// The text of answers, for rules about what the model will learn to write.
#pragma once

#include <algorithm>
#include <string_view>

#include "ftdata/record.hpp"

namespace ftdata::rules {

// Empty for turns of others, and for an answer that is no plain string.
inline std::string_view answer_text(const Message& turn) noexcept {
  return turn.role == Role::Assistant ? turn.text : std::string_view();
}

// Where the text of the turn is.
inline JsonValue text_value(const Message& turn) noexcept {
  return turn.content.exists() ? turn.content : turn.value;
}

inline std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kBlanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

}  // namespace ftdata::rules
