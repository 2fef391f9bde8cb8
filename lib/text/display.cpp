// Cells follow what terminals do rather than what fonts do: East Asian wide and fullwidth
// characters take two, marks that combine take none, everything ambiguous takes one.
#include "text/display.hpp"

#include <unicode/uchar.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"

namespace ftdata::text {
namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";
constexpr std::uint32_t kEmojiLook = 0xFE0F;  // variation selector 16

std::uint32_t append_number(std::string& out, std::uint32_t c) {
  const std::size_t before = out.size();
  out += "<U+";
  for (int shift = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
    out += kHexDigits[(c >> shift) & 0xF];
  }
  out += '>';
  return static_cast<std::uint32_t>(out.size() - before);
}

std::uint32_t append_byte(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  const char text[] = {'\\', 'x', kHexDigits[byte >> 4], kHexDigits[byte & 0xF]};
  out.append(text, sizeof text);
  return sizeof text;
}

bool is_wide(UChar32 c) {
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

bool combines(UChar32 c) {
  const bool mark = (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
  const int hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  return mark || hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO;
}

// The code point that ends just before `at`, or 0.
UChar32 code_point_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < 4) {
    --begin;
    const base::CodePoint c = base::decode_utf8(text, begin);
    if (c.valid && begin + c.size == at) return static_cast<UChar32>(c.value);
  }
  return 0;
}

// A narrow emoji becomes wide by the selector behind it; a skin tone melts into the emoji before
// it.
std::uint32_t cells_of(UChar32 c, std::string_view text, std::size_t at) {
  if (c < 0x300) return 1;
  if (c == static_cast<UChar32>(kEmojiLook)) {
    const UChar32 base = code_point_before(text, at);
    return base > 0x7F && u_hasBinaryProperty(base, UCHAR_EMOJI) && !is_wide(base) ? 1 : 0;
  }
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER)) {
    return u_hasBinaryProperty(code_point_before(text, at), UCHAR_EMOJI_MODIFIER_BASE) ? 0 : 2;
  }
  if (combines(c)) return 0;
  return is_wide(c) ? 2 : 1;
}

bool is_log_command(std::string_view rest) {
  return rest.starts_with("##[") || rest.starts_with("##v") || rest.starts_with("##V");
}

// Printed as it is, whatever comes next.
bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F && c != '#';
}

bool is_printable(std::uint32_t c, Charset charset) {
  if (c < 0x7F) return c >= 0x20;
  if (charset == Charset::Ascii || base::is_unsafe_character(c)) return false;
  return u_charType(static_cast<UChar32>(c)) != U_UNASSIGNED;
}

}  // namespace

Glyph append_glyph(std::string& out, std::string_view text, std::size_t at, Charset charset) {
  if (is_plain(text[at])) {
    out += text[at];
    return {1, 1};
  }
  const base::CodePoint c = base::decode_utf8(text, at);
  if (!c.valid) return {1, append_byte(out, text[at])};
  if (!is_printable(c.value, charset) || (c.value == '#' && is_log_command(text.substr(at)))) {
    return {c.size, append_number(out, c.value)};
  }
  out.append(text, at, c.size);
  return {c.size, cells_of(static_cast<UChar32>(c.value), text, at)};
}

void append_display(std::string& out, std::string_view text, Charset charset) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out.append(text, begin, at - begin);
    if (at < text.size()) at += append_glyph(out, text, at, charset).size;
  }
}

std::string display(std::string_view text, Charset charset) {
  std::string out;
  append_display(out, text, charset);
  return out;
}

std::string display_clipped(std::string_view text, Charset charset, std::size_t cells_max) {
  std::string out;
  std::size_t cells = 0;
  std::size_t keep = 0;  // bytes of `out` in front of the dots, should they be needed
  for (std::size_t at = 0; at < text.size();) {
    if (cells + 3 <= cells_max) keep = out.size();
    const Glyph glyph = append_glyph(out, text, at, charset);
    at += glyph.size;
    cells += glyph.cells;
    if (cells > cells_max) return out.substr(0, keep) + "...";
  }
  return out;
}

std::size_t display_cells(std::string_view text, Charset charset) {
  std::string unused;
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    unused.clear();
    const Glyph glyph = append_glyph(unused, text, at, charset);
    at += glyph.size;
    cells += glyph.cells;
  }
  return cells;
}

bool begins_like_command(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const base::CodePoint c = base::decode_utf8(line, at);
    if (!c.valid || !u_isUWhiteSpace(static_cast<UChar32>(c.value))) break;
    at += c.size;
  }
  return line.substr(at).starts_with("::") || line.substr(at).starts_with("##");
}

}  // namespace ftdata::text
