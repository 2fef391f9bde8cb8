#include "support/encode.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace ftdata::test {
namespace {

void append_unit(std::string& out, std::uint32_t unit, std::size_t bytes, bool little) {
  std::string raw;
  for (std::size_t i = 0; i < bytes; ++i) raw += static_cast<char>(unit >> (8 * i) & 0xFF);
  if (!little) std::ranges::reverse(raw);
  out += raw;
}

}  // namespace

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) base::append_utf8(out, c);
  return out;
}

std::string encode(std::u32string_view text, io::TextEncoding encoding) {
  using enum io::TextEncoding;
  if (encoding == Utf8) return utf8(text);
  const bool little = encoding == Utf16Le || encoding == Utf32Le;
  const bool pairs = encoding == Utf16Le || encoding == Utf16Be;
  std::string out;
  for (const char32_t c : text) {
    if (!pairs) {
      append_unit(out, c, 4, little);
    } else if (c < 0x10000) {
      append_unit(out, c, 2, little);
    } else {
      append_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, little);
      append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, little);
    }
  }
  return out;
}

std::string reencode(std::string_view text, io::TextEncoding encoding) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    points += static_cast<char32_t>(point.value);
    at += point.size;
  }
  return encode(points, encoding);
}

}  // namespace ftdata::test
