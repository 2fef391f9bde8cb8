#include "token/utf8.hpp"

namespace ftdata::token {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The second byte of a character is what tells overlong forms, surrogates and code points past
// U+10FFFF apart.
bool second_byte_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return second >= 0x80 && second <= 0xBF;
  }
}

// Number of bytes at the start of `text` that a valid character could begin with, and whether they
// are a whole one.
struct Prefix {
  std::size_t length = 1;
  bool complete = false;
};

Prefix longest_prefix(std::string_view text) {
  const unsigned char first = byte_at(text.data());
  if (first < 0x80) return {1, true};
  if (first < 0xC2 || first > 0xF4) return {1, false};
  const std::size_t wanted = utf8_length(first);
  std::size_t length = 1;
  while (length < wanted && length < text.size()) {
    const unsigned char next = byte_at(text.data() + length);
    const bool fits = length == 1 ? second_byte_fits(first, next) : (next & 0xC0U) == 0x80U;
    if (!fits) break;
    ++length;
  }
  return {length, length == wanted};
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto put_rest = [&](std::uint32_t shift) { put(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) return put(code_point);
  if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6));
    return put_rest(0);
  }
  if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12));
  } else {
    put(0xF0U | (code_point >> 18));
    put_rest(12);
  }
  put_rest(6);
  put_rest(0);
}

std::string replace_invalid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  while (!text.empty()) {
    const Prefix prefix = longest_prefix(text);
    out += prefix.complete ? text.substr(0, prefix.length) : kReplacement;
    text.remove_prefix(prefix.length);
  }
  return out;
}

}  // namespace ftdata::token
