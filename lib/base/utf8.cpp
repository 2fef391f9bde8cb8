#include "base/utf8.hpp"

#include <cstring>

namespace ftdata::base {
namespace {

struct Lead {
  std::uint32_t size;
  std::uint32_t bits;
  std::uint32_t smallest;  // below it the form is overlong
};

Lead lead_of(std::uint8_t byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

// How many bytes from `at` on are ASCII, looked at eight at a time.
std::size_t ascii_run(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  const std::size_t begin = at;
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  return at - begin;
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept {
  const auto first = static_cast<std::uint8_t>(text[at]);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  const CodePoint invalid{first, 1, false};
  if (lead.size == 0 || text.size() - at < lead.size) return invalid;
  std::uint32_t value = lead.bits;
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return invalid;
    value = (value << 6) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.smallest || value > 0x10FFFF || surrogate) return invalid;
  return {value, lead.size, true};
}

void append_utf8(std::string& out, std::uint32_t c) {
  if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) c = 0xFFFD;
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto put_low_bits = [&](int shift) { put(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0U | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12));
    put_low_bits(6);
  } else {
    put(0xF0U | (c >> 18));
    put_low_bits(12);
    put_low_bits(6);
  }
  put_low_bits(0);
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid) return at;
    at += point.size;
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = ascii_run(text, at); plain > 0) {
      count += plain;
      at += plain;
    } else {
      at += decode_utf8(text, at).size;
      ++count;
    }
  }
  return count;
}

namespace {

// Counts in blocks that an 8-bit sum can hold, which compilers turn into a few instructions for 16
// bytes.
template <class Counts>
std::uint64_t count_bytes(std::string_view text, Counts counts) noexcept {
  constexpr std::size_t kBlock = 240;
  std::uint64_t count = 0;
  while (!text.empty()) {
    const std::string_view block = text.substr(0, kBlock);
    std::uint8_t in_block = 0;
    for (const char c : block) in_block = static_cast<std::uint8_t>(in_block + (counts(c) ? 1 : 0));
    count += in_block;
    text.remove_prefix(block.size());
  }
  return count;
}

}  // namespace

std::uint64_t count_line_breaks(std::string_view text) noexcept {
  return count_bytes(text, [](char c) { return c == '\n'; });
}

std::size_t count_code_point_starts(std::string_view bytes) noexcept {
  return count_bytes(bytes,
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

}  // namespace ftdata::base
