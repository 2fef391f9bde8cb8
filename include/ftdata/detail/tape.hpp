// How a parsed line lies in memory, for the inline functions of json_value.hpp: nothing to use from
// outside, and free to change.
//
// simdjson's tape, read directly: the fastest way through a parsed line.
// The tape is an array of 64-bit words in the order of the text; the top byte is a type, the rest
// a payload:
//   r            root; word 0 and the last one
//   { [          payload bits 0-31: index just behind the matching } ]
//   } ]          payload: index of the matching { [
//   "            payload: offset into the string buffer (4 bytes length, the bytes, NUL)
//   l u d        int64, uint64, double in the word that follows
//   t f n        true, false, null
// An object's keys and values alternate. Word 1 is the value of the line.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace ftdata::json {

struct Tape {
  const std::uint64_t* words = nullptr;
  const std::uint8_t* strings = nullptr;

  static constexpr std::uint32_t kRoot = 1;

  [[nodiscard]] char type(std::uint32_t index) const noexcept {
    return static_cast<char>(words[index] >> 56);
  }
  [[nodiscard]] std::uint64_t payload(std::uint32_t index) const noexcept {
    return words[index] & 0x00FF'FFFF'FFFF'FFFFULL;
  }
  [[nodiscard]] std::uint64_t number_bits(std::uint32_t index) const noexcept {
    return words[index + 1];
  }
  [[nodiscard]] bool is_container(std::uint32_t index) const noexcept {
    return type(index) == '{' || type(index) == '[';
  }
  // Index of what follows the value, skipping what is inside it.
  [[nodiscard]] std::uint32_t next(std::uint32_t index) const noexcept {
    switch (type(index)) {
      case '{':
      case '[':
        return static_cast<std::uint32_t>(words[index]);
      case 'l':
      case 'u':
      case 'd':
        return index + 2;
      default:
        return index + 1;
    }
  }
  // Index of the closing word of a container.
  [[nodiscard]] std::uint32_t end(std::uint32_t index) const noexcept {
    return static_cast<std::uint32_t>(words[index]) - 1;
  }
  // Number of elements or members, exact below 2^24 - 1.
  [[nodiscard]] std::uint32_t count(std::uint32_t index) const noexcept {
    return static_cast<std::uint32_t>(words[index] >> 32) & 0xFF'FFFFU;
  }
  [[nodiscard]] std::string_view string(std::uint32_t index) const noexcept {
    const std::uint8_t* at = strings + payload(index);
    std::uint32_t length = 0;
    std::memcpy(&length, at, sizeof length);
    return {reinterpret_cast<const char*>(at + sizeof length), length};
  }
};

// A line that parsed: the tape and the text it was made from. Owned by a LineParser; valid until
// its next parse.
class ParsedLine {
 public:
  Tape tape;
  std::string_view text;          // what was parsed: the line behind a byte order mark, if any
  std::uint32_t text_offset = 0;  // of `text` in the line
};

}  // namespace ftdata::json
