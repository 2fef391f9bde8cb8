// Marks made of single characters: invisible ones, broken encodings, look-alikes.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/mark_probes.hpp"

namespace ftdata::text {
namespace {

using base::CodePoint;

// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// True when the character is what a UTF-8 continuation byte (0x80 to 0xBF) looks like in Latin-1
// or Windows-1252.
bool is_continuation(std::uint32_t c) {
  if (c >= 0x80 && c <= 0xBF) return true;
  return c > 0xFF && std::ranges::find(kWindows1252, c) != kWindows1252.end();
}

// How many continuations follow when the character is a UTF-8 lead byte in disguise. Only the lead
// bytes of Latin letters, Cyrillic, punctuation and emoji: the other letters occur before quotes.
std::size_t continuations_after(std::uint32_t c) {
  switch (c) {
    case 0xC2:
    case 0xC3:
    case 0xD0:
    case 0xD1:
      return 1;
    case 0xE2:
      return 2;
    case 0xF0:
      return 3;
    default:
      return 0;
  }
}

std::size_t mojibake_length(std::string_view text, std::size_t at, const CodePoint& lead) {
  const std::size_t expected = continuations_after(lead.value);
  std::size_t end = at + lead.size;
  for (std::size_t i = 0; i < expected; ++i) {
    if (end >= text.size()) return 0;
    const CodePoint next = base::decode_utf8(text, end);
    if (!is_continuation(next.value)) return 0;
    end += next.size;
  }
  return expected > 0 ? end - at : 0;
}

// Cyrillic and Greek letters that look like Latin ones.
bool looks_latin(std::uint32_t c) {
  constexpr std::array<std::uint16_t, 41> kLookAlikes = {
      0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1,
      0x3A4, 0x3A5, 0x3A7, 0x3BF, 0x405, 0x406, 0x408, 0x410, 0x412, 0x415, 0x41A,
      0x41C, 0x41D, 0x41E, 0x420, 0x421, 0x422, 0x425, 0x430, 0x435, 0x43E, 0x440,
      0x441, 0x443, 0x445, 0x455, 0x456, 0x458, 0x501, 0x51B};
  return std::ranges::binary_search(kLookAlikes, c);
}

bool is_latin_letter(std::string_view text, std::size_t at) {
  return at < text.size() && (base::is_lower(text[at]) || base::is_upper(text[at]));
}

// Units and formulas mix scripts at the edge of a word; in its middle nobody does by intent.
bool stands_in_latin_word(std::string_view text, std::size_t at, std::size_t size) {
  return at > 0 && is_latin_letter(text, at - 1) && is_latin_letter(text, at + size);
}

bool is_tag(std::uint32_t c) {
  return c >= 0xE0000 && c <= 0xE007F;
}

// Tags that belong to a flag: a black flag (U+1F3F4) stands before them.
bool belongs_to_flag(std::string_view text, std::size_t at) {
  constexpr std::string_view kBlackFlag = "\xF0\x9F\x8F\xB4";
  constexpr std::size_t kTagBytes = 4;
  constexpr std::size_t kTagsMax = 8;
  for (std::size_t i = 0; i < kTagsMax && at >= kTagBytes; ++i) {
    at -= kTagBytes;
    const std::string_view before = text.substr(at, kTagBytes);
    if (before == kBlackFlag) return true;
    if (!is_tag(base::decode_utf8(before, 0).value)) return false;
  }
  return false;
}

// Joiners and direction marks (U+200C to U+200F) are not here: Persian, Hindi, Hebrew and emoji
// need them.
bool is_invisible(std::uint32_t c) {
  const auto in = [c](std::uint32_t first, std::uint32_t last) { return c >= first && c <= last; };
  return c == 0xAD || c == 0x200B || in(0x202A, 0x202E) || in(0x2060, 0x2064) ||
         in(0x2066, 0x2069) || c == 0xFEFF;
}

// Sorts out nearly all letters and quotes by their bytes, before anything is decoded.
bool may_be_mark(std::string_view text, std::size_t at) {
  const auto byte = [text](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned second = byte(at + 1);
  switch (byte(at)) {
    case 0xC3:  // the disguised lead bytes; all other letters with accents are none
      return second == 0x82 || second == 0x83 || second == 0x90 || second == 0x91 ||
             second == 0xA2 || second == 0xB0;
    case 0xE2:  // U+200B, U+2028 to U+202E, U+2060 to U+2069; typographic quotes are none
      return second == 0x81 || (second == 0x80 && (byte(at + 2) == 0x8B || byte(at + 2) >= 0xA8));
    case 0xC2:
    case 0xEF:
    case 0xF3:
      return true;
    default:  // Greek and Cyrillic
      return at > 0 && is_latin_letter(text, at - 1);
  }
}

}  // namespace

Probed probe_character(std::string_view text, std::size_t at) {
  if (!may_be_mark(text, at)) return {};
  const CodePoint c = base::decode_utf8(text, at);
  if (const std::size_t size = mojibake_length(text, at, c)) return {Mark::Mojibake, at, size};
  if (c.value == 0x85 || c.value == 0x2028 || c.value == 0x2029) {
    return {Mark::UnicodeLineBreak, at, c.size};
  }
  if (c.value < 0xA0) return {Mark::ControlCharacter, at, c.size};
  if (c.value == 0xA0) return {Mark::NoBreakSpace, at, c.size};
  if (c.value == 0xFFFD) return {Mark::ReplacementCharacter, at, c.size};
  if (is_invisible(c.value)) return {Mark::InvisibleCharacter, at, c.size};
  if (is_tag(c.value) && !belongs_to_flag(text, at)) return {Mark::InvisibleCharacter, at, c.size};
  if (looks_latin(c.value) && stands_in_latin_word(text, at, c.size)) {
    return {Mark::MixedScriptWord, at, c.size};
  }
  return {Mark::ControlCharacter, at + c.size, 0};  // nothing: go on behind it
}

std::string undo_mojibake(std::string_view mark) {
  std::string bytes;
  for (std::size_t at = 0; at < mark.size();) {
    const CodePoint c = base::decode_utf8(mark, at);
    at += c.size;
    const auto* const found = std::ranges::find(kWindows1252, c.value);
    const bool windows = c.value > 0xFF && found != kWindows1252.end();
    bytes += static_cast<char>(windows ? 0x80 + (found - kWindows1252.begin())
                                       : static_cast<std::ptrdiff_t>(c.value & 0xFFU));
  }
  return base::find_invalid_utf8(bytes) == std::string_view::npos ? bytes : std::string(mark);
}

std::string decode_entity(std::string_view mark) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamed = {
      {{"&amp;", "&"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&nbsp;", "\xC2\xA0"},
       {"&apos;", "'"}}};
  for (const auto& [name, text] : kNamed) {
    if (mark == name) return std::string(text);
  }
  const bool hex = mark.starts_with("&#x");
  const std::string_view digits = mark.substr(hex ? 3 : 2, mark.size() - (hex ? 4 : 3));
  std::uint32_t value = 0;
  const auto end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, hex ? 16 : 10);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (read.ptr != end || value < 0x20 || value > 0x10FFFF || surrogate) return std::string(mark);
  std::string out;
  base::append_utf8(out, value);
  return out;
}

}  // namespace ftdata::text
