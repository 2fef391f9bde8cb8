// UTF-8 by characters, for text that is already known to be valid, and how it is made so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ftdata::token {

inline unsigned char byte_at(const char* text) {
  return static_cast<unsigned char>(*text);
}

// Length of the character that begins with this byte.
inline std::size_t utf8_length(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

inline bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The code point at `text`, which begins a complete, valid character of `length` bytes.
inline std::uint32_t decode_utf8(const char* text, std::size_t length) {
  const auto rest = [&](std::size_t i) { return byte_at(text + i) & 0x3FU; };
  const std::uint32_t first = byte_at(text);
  switch (length) {
    case 1:
      return first;
    case 2:
      return ((first & 0x1FU) << 6) | rest(1);
    case 3:
      return ((first & 0x0FU) << 12) | (rest(1) << 6) | rest(2);
    default:
      return ((first & 0x07U) << 18) | (rest(1) << 12) | (rest(2) << 6) | rest(3);
  }
}

void append_utf8(std::string& out, std::uint32_t code_point);

// A copy in which each maximal ill-formed part is U+FFFD, as Unicode recommends and as Python's
// and Rust's lossy decoders do.
std::string replace_invalid_utf8(std::string_view text);

}  // namespace ftdata::token
