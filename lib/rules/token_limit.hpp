// What rules about the length of a record share.
#pragma once

#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "ftdata/tokens.hpp"

namespace ftdata::rules {

// "70 tokens", or "about 70 tokens" where the number is an estimate.
inline std::string token_text(std::uint64_t tokens, bool exact) {
  return fmt::format("{}{} token{}", exact ? "" : "about ", tokens, tokens == 1 ? "" : "s");
}

inline bool is_over_limit(const RecordTokens& tokens) {
  return tokens.limit > 0 && tokens.rendered > tokens.limit;
}

// The answers of a record: turns that are trained on and have tokens.
struct Answers {
  const Message* first = nullptr;  // null: there are none
  const Message* last = nullptr;
};

inline Answers answers_of(const Record& record) {
  Answers answers;
  for (const Message& message : record.messages()) {
    const TurnTokens& turn = record.tokens()->turns[message.index];
    if (!turn.trained || turn.content == 0) continue;
    if (answers.first == nullptr) answers.first = &message;
    answers.last = &message;
  }
  return answers;
}

}  // namespace ftdata::rules
