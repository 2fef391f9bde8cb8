// Most bytes of most texts can begin no mark, and 64 of them are passed over at once. At the others
// the few marks that may begin there are tried.
#include "text/marks.hpp"

#include <algorithm>
#include <bit>

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

// `bits` are the telling bytes of the window at `begin`. Returns where the next look is due: a mark
// may reach beyond the window.
template <class Visit>
std::size_t probe_window(std::string_view text, std::size_t begin, std::uint64_t bits,
                         std::size_t next, const Visit& visit) {
  for (; bits != 0; bits &= bits - 1) {
    const std::size_t at = begin + static_cast<std::size_t>(std::countr_zero(bits));
    if (at < next) continue;
    const Probed found = probe(text, at);
    if (found.length > 0) visit(found.mark, found.begin, found.length);
    next = std::max(at + 1, found.begin + found.length);
  }
  return next;
}

template <class Visit>
void walk(std::string_view text, const Visit& visit) {
  static const TellingBits kTellingBits = telling_bits_kernels().front();
  text = text.substr(0, UINT32_MAX);
  std::size_t next = 0;
  std::size_t begin = 0;
  for (; begin + kWindow <= text.size(); begin += kWindow) {
    next = probe_window(text, begin, kTellingBits(text.data() + begin), next, visit);
  }
  const std::size_t rest = text.size() - begin;
  if (rest == 0) return;
  if (text.size() >= kWindow) {  // the last 64 bytes, without those that were looked at
    const std::size_t last = text.size() - kWindow;
    const std::uint64_t bits = kTellingBits(text.data() + last);
    probe_window(text, last, bits & (~std::uint64_t{0} << (kWindow - rest)), next, visit);
    return;
  }
  std::array<char, kWindow> copy;
  copy.fill(' ');
  text.copy(copy.data(), kWindow);
  probe_window(text, 0, kTellingBits(copy.data()), next, visit);
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
