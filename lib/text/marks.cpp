// Most bytes of most texts can begin no mark: a table says so, and they are skipped. At the others
// the few marks that may begin there are tried.
#include "text/marks.hpp"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/mark_probes.hpp"

namespace ftdata::text {
namespace {

// What to try at a byte.
enum Probe : std::uint8_t {
  kDull,
  kControl,    // C0, DEL
  kMultibyte,  // lead bytes of characters that matter
  kAngle,      // <
  kBracket,    // [
  kBrace,      // {
  kAmpersand,  // &
  kColon,      // :
  kBackslash,  // backslash
  kLorem,      // L
};

constexpr std::array<std::uint8_t, 256> kProbes = [] {
  std::array<std::uint8_t, 256> probes{};
  for (std::size_t c = 0; c < 0x20; ++c) probes[c] = kControl;
  for (const char c : {'\t', '\n', '\r'}) probes[static_cast<unsigned char>(c)] = kDull;
  probes[0x7F] = kControl;
  // C2: C1 controls, no-break space, soft hyphen. C3: mojibake. CE-D4: Greek, Cyrillic. E2: zero
  // width, directions. EF: U+FEFF, U+FFFD. F3: tags.
  for (const std::size_t c :
       {0xC2U, 0xC3U, 0xCEU, 0xCFU, 0xD0U, 0xD1U, 0xD4U, 0xE2U, 0xEFU, 0xF3U}) {
    probes[c] = kMultibyte;
  }
  probes['<'] = kAngle;
  probes['['] = kBracket;
  probes['{'] = kBrace;
  probes['&'] = kAmpersand;
  probes[':'] = kColon;
  probes['\\'] = kBackslash;
  probes['L'] = kLorem;
  return probes;
}();

#if defined(__SSE2__)
// Passes over blocks of ASCII in which nothing can begin a mark; stops at the first byte that may.
std::size_t skip_dull_blocks(std::string_view text, std::size_t at) noexcept {
  const auto all = [](char c) { return _mm_set1_epi8(c); };
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(block, all(c)); };
    // Controls, and as negative numbers all bytes that are not ASCII; but white space is dull.
    const __m128i white = _mm_or_si128(_mm_or_si128(is('\t'), is('\n')), is('\r'));
    __m128i found = _mm_andnot_si128(white, _mm_cmplt_epi8(block, all(0x20)));
    for (const char c : {'\x7F', '<', '[', '{', '&', ':', '\\', 'L'}) {
      found = _mm_or_si128(found, is(c));
    }
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(found));
    if (mask != 0) return at + static_cast<std::size_t>(std::countr_zero(mask));
  }
  return at;
}
#else
std::size_t skip_dull_blocks(std::string_view, std::size_t at) noexcept {
  return at;
}
#endif

std::size_t skip_dull(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t kBlock = 16;
  at = skip_dull_blocks(text, at);
  while (at < text.size() && kProbes[static_cast<unsigned char>(text[at])] == kDull) {
    if (++at % kBlock == 0) at = skip_dull_blocks(text, at);
  }
  return at;
}

Probed probe(std::string_view text, std::size_t at) {
  switch (kProbes[static_cast<unsigned char>(text[at])]) {
    case kControl:
      return {Mark::ControlCharacter, at, 1};
    case kMultibyte:
      return probe_character(text, at);
    case kAngle:
      return probe_angle(text, at);
    case kBracket:
      return probe_bracket(text, at);
    case kBrace:
      return probe_brace(text, at);
    case kAmpersand:
      return probe_entity(text, at);
    case kColon:
      return probe_role_marker(text, at);
    case kBackslash:
      return probe_escape(text, at);
    case kLorem:
      return probe_lorem(text, at);
    default:
      return {};
  }
}

}  // namespace

void TextMarks::add(Mark mark, std::size_t begin, std::size_t length) noexcept {
  Kind& kind = kinds[static_cast<std::size_t>(mark)];
  if (kind.count++ > 0) return;
  kind.begin = static_cast<std::uint32_t>(begin);
  kind.length = static_cast<std::uint32_t>(length);
  any = true;
}

void find_marks(std::string_view text, TextMarks& marks) {
  text = text.substr(0, UINT32_MAX);
  for (std::size_t at = skip_dull(text, 0); at < text.size(); at = skip_dull(text, at)) {
    const Probed found = probe(text, at);
    if (found.length > 0) marks.add(found.mark, found.begin, found.length);
    at = std::max(at + 1, found.begin + found.length);
  }
}

}  // namespace ftdata::text
