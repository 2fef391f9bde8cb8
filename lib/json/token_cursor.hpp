// Walks the tokens of JSON text that has parsed. The tape has an entry for each, in the same order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ftdata::json {

// Steps over the tokens of valid JSON text, one for each entry of the tape.
class TokenCursor {
 public:
  explicit TokenCursor(std::string_view text) : text_(text) { skip_to_token(); }

  void next() {
    at_ = token_end();
    skip_to_token();
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::size_t token_end() const {
    switch (text_[at_]) {
      case '{':
      case '}':
      case '[':
      case ']':
        return at_ + 1;
      case '"':
        return string_end();
      default:
        return std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    }
  }

 private:
  [[nodiscard]] std::size_t string_end() const {
    std::size_t at = at_ + 1;
    while (text_[at] != '"') at += text_[at] == '\\' ? 2U : 1U;
    return at + 1;
  }
  static bool is_between_tokens(char c) {
    return c == ' ' || c == ',' || c == ':' || c == '\t' || c == '\r' || c == '\n';
  }
  void skip_to_token() {
    while (at_ < text_.size() && is_between_tokens(text_[at_])) ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace ftdata::json
