#include "token/added_tokens.hpp"

#include "token/char_class.hpp"
#include "token/utf8.hpp"

namespace ftdata::token {

std::uint32_t AddedTokenMatcher::child(std::uint32_t node, unsigned char byte) const {
  for (const auto& [first, next] : nodes_[node].next) {
    if (first == byte) return next;
  }
  return kNone;
}

void AddedTokenMatcher::add(const AddedToken& token) {
  if (token.content.empty()) return;
  std::uint32_t node = 0;
  for (const char c : token.content) {
    const auto byte = static_cast<unsigned char>(c);
    std::uint32_t next = child(node, byte);
    if (next == kNone) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_[node].next.emplace_back(byte, next);
      nodes_.emplace_back();
    }
    node = next;
  }
  nodes_[node].token = static_cast<std::uint32_t>(tokens_.size());
  tokens_.push_back(token);
  first_[static_cast<unsigned char>(token.content[0])] = true;
}

AddedTokenMatcher::Found AddedTokenMatcher::longest_at(std::string_view text,
                                                       std::size_t at) const {
  Found found;
  std::uint32_t node = 0;
  while (at < text.size()) {
    node = child(node, static_cast<unsigned char>(text[at++]));
    if (node == kNone) break;
    if (nodes_[node].token != kNone) found = {nodes_[node].token, at};
  }
  return found;
}

// Start of the whitespace that ends at `at`, not before `begin`.
std::size_t AddedTokenMatcher::white_begin(std::string_view text, std::size_t begin,
                                           std::size_t at) {
  while (at > begin) {
    std::size_t start = at - 1;
    while (start > begin && is_continuation(text[start])) --start;
    if (!is_white(character_at(text.data() + start).kind)) break;
    at = start;
  }
  return at;
}

std::size_t AddedTokenMatcher::white_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character c = character_at(text.data() + at);
    if (!is_white(c.kind)) break;
    at += c.length;
  }
  return at;
}

}  // namespace ftdata::token
