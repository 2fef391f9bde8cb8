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
    while (true) {
      at = text_.find_first_of("\"\\", at);
      if (text_[at] == '"') return at + 1;
      at += 2;
    }
  }
  void skip_to_token() { at_ = std::min(text_.find_first_not_of(" \t\r\n,:", at_), text_.size()); }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace ftdata::json
