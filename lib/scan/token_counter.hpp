// Counts the tokens of a record and lays them out as the model reads them: content, roles and the
// marks of a template.
//
// The template follows from the tokenizer: OpenAI's documented constants for its chat encodings,
// Harmony for o200k_harmony, ChatML for all others (most are close to it). Only the first is exact,
// and only for records of plain text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "ftdata/tokens.hpp"

namespace ftdata::scanning {

// Tokens that a template puts around a turn; the role itself is counted besides.
struct ChatTemplate {
  std::uint64_t before = 0;            // in front of the content
  std::uint64_t before_assistant = 0;  // besides, for the assistant
  std::uint64_t after = 0;
  std::uint64_t name = 0;      // for a turn with a name, besides the name's own
  std::uint64_t at_end = 0;    // once a record
  std::uint64_t function = 0;  // for the definition of a tool
  bool exact = false;
};

class TokenCounter {
 public:
  explicit TokenCounter(const TokenSettings& settings);

  // Valid until the next call.
  const RecordTokens& count(const Record& record);

 private:
  std::uint64_t count_role(const Message& message) const;
  std::uint64_t count_content(const Message& message);
  std::uint64_t count_text(JsonValue value);
  std::uint64_t count_parts(JsonValue parts);
  std::uint64_t count_call(JsonValue function);
  std::uint64_t count_tools(JsonValue tools, bool wrapped) const;
  std::uint64_t count_function(JsonValue function) const;
  std::uint64_t count_property(const JsonMember& property) const;
  void lay_out_turn(const Message& message, bool chat, TurnTokens& turn);
  [[nodiscard]] std::uint64_t tokens_of(std::string_view text) const {
    return text.empty() ? 0 : settings_.tokenizer.count(text);
  }

  TokenSettings settings_;
  ChatTemplate template_;
  std::array<std::uint64_t, kRoleCount> roles_{};  // tokens of the names of known roles
  std::string joined_;                             // a text with what belongs behind it
  RecordTokens tokens_;
};

}  // namespace ftdata::scanning
