// What the patterns of tokenizers ask of a character, by Unicode 16.0 (see unicode/).
//
// A two-stage table: blocks of 128 code points, equal blocks stored once (about 38 KB in all).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "token/utf8.hpp"

namespace ftdata::token {

enum class CharClass : std::uint8_t {
  Other,       // symbols, punctuation, controls, unassigned
  Upper,       // Lu, Lt
  Lower,       // Ll
  Caseless,    // Lm, Lo
  Mark,        // Mn, Mc, Me
  Number,      // Nd, Nl, No
  Newline,     // CR, LF
  Space,       // U+0020
  OtherWhite,  // the other characters with the property White_Space
};

inline constexpr bool is_letter(CharClass c) {
  return c >= CharClass::Upper && c <= CharClass::Caseless;
}
inline constexpr bool is_white(CharClass c) {
  return c >= CharClass::Newline;
}

inline constexpr std::size_t kClassBlock = 128;
inline constexpr std::size_t kClassBlocks = 0x110000 / kClassBlock;

// Stage 1 (kClassBlocks bytes), then the blocks; embedded at build time.
extern "C" const std::uint8_t ftdata_char_classes[];

inline CharClass class_of(std::uint32_t code_point) {
  const std::size_t block = ftdata_char_classes[code_point / kClassBlock];
  return static_cast<CharClass>(
      ftdata_char_classes[kClassBlocks + block * kClassBlock + code_point % kClassBlock]);
}

// ASCII is the first block of the table.
inline CharClass ascii_class(unsigned char byte) {
  return static_cast<CharClass>(ftdata_char_classes[kClassBlocks + byte]);
}

struct Character {
  CharClass kind;
  std::uint32_t length;  // in bytes
};

// `text` begins a complete, valid character.
inline Character character_at(const char* text) {
  const std::size_t length = utf8_length(byte_at(text));
  return {class_of(decode_utf8(text, length)), static_cast<std::uint32_t>(length)};
}

// "16.0": the version of the tables.
std::string_view unicode_version();

}  // namespace ftdata::token
