// Strings are scanned for the few bytes that cannot be copied as they are; everything between two
// of them is appended in one piece. Text that is not ASCII is validated by simdjson once, so that
// only bytes that may begin an unsafe character are decoded.
#include "json/json_writer.hpp"

#include <array>
#include <cmath>
#include <cstring>

#include <simdjson.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"

namespace ftdata::json {
namespace {

constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
constexpr std::uint64_t kHighs = 0x8080'8080'8080'8080;

constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - kOnes) & ~word & kHighs;
}

// Not 0 when one of the eight bytes is a control, `"`, `\`, `#`, DEL or not ASCII. May not say
// which: a borrow can mark a byte above the first one.
constexpr std::uint64_t special_bytes(std::uint64_t word) {
  const std::uint64_t below_space = (word - kOnes * 0x20) & ~word & kHighs;
  return below_space | (word & kHighs) | zero_bytes(word ^ kOnes * '"') |
         zero_bytes(word ^ kOnes * '\\') | zero_bytes(word ^ kOnes * '#') |
         zero_bytes(word ^ kOnes * 0x7F);
}

// Why a byte may need more than copying.
constexpr std::uint8_t kMustEscape = 1;
constexpr std::uint8_t kMayAct = 2;  // DEL, `#`, or the first byte of an unsafe character
constexpr std::uint8_t kNotAscii = 4;

constexpr std::array<std::uint8_t, 256> kReasons = [] {
  std::array<std::uint8_t, 256> reasons{};
  for (std::size_t c = 0; c < 0x20; ++c) reasons[c] = kMustEscape;
  for (std::size_t c = 0x80; c < 0x100; ++c) reasons[c] = kNotAscii;
  reasons['"'] = reasons['\\'] = kMustEscape;
  reasons['#'] = reasons[0x7F] = kMayAct;
  // In UTF-8: U+0080-00BF, U+0340-037F, U+0600-063F, U+1000-3FFF, U+F000-1FFFF, U+C0000 upwards.
  for (const std::size_t c : {0xC2U, 0xCDU, 0xD8U, 0xE1U, 0xE2U, 0xE3U, 0xEFU, 0xF0U, 0xF3U}) {
    reasons[c] |= kMayAct;
  }
  return reasons;
}();

constexpr bool has_reason(char c, std::uint8_t reasons) {
  return (kReasons[static_cast<unsigned char>(c)] & reasons) != 0;
}

// Offset of the first byte at or after `at` with one of the reasons, or the size of the text.
std::size_t skip_plain(std::string_view text, std::size_t at, std::uint8_t reasons) noexcept {
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    const std::size_t end = at + 8;
    if (special_bytes(word) == 0) at = end;
    while (at < end && !has_reason(text[at], reasons)) ++at;
    if (at < end) return at;
  }
  while (at < text.size() && !has_reason(text[at], reasons)) ++at;
  return at;
}

constexpr char kHexDigits[] = "0123456789abcdef";

void append_unit(std::string& out, std::uint32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHexDigits[(unit >> shift) & 0xF];
}

void append_code_point(std::string& out, std::uint32_t c) {
  if (c < 0x10000) return append_unit(out, c);
  append_unit(out, 0xD800 + ((c - 0x10000) >> 10));
  append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

// The escape of a character that has to have one.
void append_escape(std::string& out, std::uint32_t c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      append_code_point(out, c);
  }
}

void append_invalid_byte(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += "\\\\x";
  out += kHexDigits[byte >> 4];
  out += kHexDigits[byte & 0xF];
}

// Azure Pipelines and GitHub read commands out of log lines at `##[` and `##vso[`.
bool begins_log_command(std::string_view text) {
  return text.starts_with("##[") || text.starts_with("##v") || text.starts_with("##V");
}

bool needs_escape(std::uint32_t c, std::string_view rest, JsonEscape escape) {
  if (c < 0x20 || c == '"' || c == '\\') return true;
  if (escape == JsonEscape::Minimal) return false;
  return base::is_unsafe_character(c) || (c == '#' && begins_log_command(rest));
}

}  // namespace

bool append_json_string(std::string& out, std::string_view text, JsonEscape escape) {
  std::uint8_t reasons = kMustEscape | kNotAscii;
  if (escape == JsonEscape::Visible) reasons |= kMayAct;
  bool validated = false;
  bool valid = true;
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = skip_plain(text, 0, reasons); at < text.size();
       at = skip_plain(text, at, reasons)) {
    if (!validated && has_reason(text[at], kNotAscii)) {
      validated = true;
      valid = simdjson::validate_utf8(text.data() + at, text.size() - at);
      if (valid) reasons = static_cast<std::uint8_t>(reasons & ~kNotAscii);
      continue;
    }
    const base::CodePoint c = base::decode_utf8(text, at);
    const bool escaped = c.valid && needs_escape(c.value, text.substr(at), escape);
    if (escaped || !c.valid) {
      out.append(text, copied, at - copied);
      copied = at + c.size;
    }
    if (escaped) append_escape(out, c.value);
    if (!c.valid) append_invalid_byte(out, text[at]);
    at += c.size;
  }
  out.append(text, copied);
  out += '"';
  return valid;
}

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value);
  literal({digits, static_cast<std::size_t>(end.ptr - digits)});
}

}  // namespace ftdata::json
