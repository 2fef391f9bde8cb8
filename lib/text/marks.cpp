// Most bytes of most texts can begin no mark, and 64 of them are passed over at once. At the others
// the few marks that may begin there are tried.
#include "text/marks.hpp"

#include <algorithm>

#include "text/blocks.hpp"
#include "text/mark_probes.hpp"
#include "text/telling_bytes.hpp"

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
  for (std::size_t c = 0; c < 256; ++c) {
    if (kTelling[c]) probes[c] = c < 0x80 ? kControl : kMultibyte;
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

template <class Visit>
void walk(std::string_view text, const Visit& visit) {
  static const FindTelling kFindTelling = find_telling_kernels().front();
  text = text.substr(0, UINT32_MAX);
  for_each_bit(text, text.size(), kFindTelling, [&](std::size_t at) {
    const Probed found = probe(text, at);
    if (found.length > 0) visit(found.mark, found.begin, found.length);
    return std::max(at + 1, found.begin + found.length);
  });
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
  walk(text, [&marks](Mark mark, std::size_t begin, std::size_t length) {
    marks.add(mark, begin, length);
  });
}

void for_each_mark(std::string_view text, const VisitMark& visit) {
  walk(text, visit);
}

}  // namespace ftdata::text
