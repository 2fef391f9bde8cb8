// Finds a tokenizer file's added tokens in text: at each place the longest, from left to right.
//
// A trie over bytes; the time is linear in the text times the length of the longest token.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "token/bpe_tables.hpp"

namespace ftdata::token {

struct AddedToken {
  std::string content;
  TokenId id = 0;
  bool strip_left = false;   // takes the whitespace before it
  bool strip_right = false;  // takes the whitespace after it
  bool normalized = false;   // looked for after normalization, in its normalized form
};

class AddedTokenMatcher {
 public:
  AddedTokenMatcher() { nodes_.emplace_back(); }

  void add(const AddedToken& token);
  [[nodiscard]] bool empty() const { return tokens_.empty(); }

  // Calls on_text(part) and on_token(id) for what `text` consists of, in order.
  template <class OnText, class OnToken>
  void split(std::string_view text, OnText on_text, OnToken on_token) const {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const Found found =
          first_[static_cast<unsigned char>(text[at])] ? longest_at(text, at) : Found{};
      if (found.token == kNone) {
        ++at;
        continue;
      }
      const AddedToken& token = tokens_[found.token];
      const std::size_t start = token.strip_left ? white_begin(text, begin, at) : at;
      if (begin < start) on_text(text.substr(begin, start - begin));
      on_token(token.id);
      begin = at = token.strip_right ? white_end(text, found.end) : found.end;
    }
    if (begin < text.size()) on_text(text.substr(begin));
  }

 private:
  struct Node {
    std::uint32_t token = kNone;  // the one that ends here
    std::vector<std::pair<unsigned char, std::uint32_t>> next;
  };
  struct Found {
    std::uint32_t token = kNone;
    std::size_t end = 0;
  };

  [[nodiscard]] Found longest_at(std::string_view text, std::size_t at) const;
  [[nodiscard]] std::uint32_t child(std::uint32_t node, unsigned char byte) const;
  static std::size_t white_begin(std::string_view text, std::size_t begin, std::size_t at);
  static std::size_t white_end(std::string_view text, std::size_t at);

  std::array<bool, 256> first_{};
  std::vector<Node> nodes_;
  std::vector<AddedToken> tokens_;
};

}  // namespace ftdata::token
