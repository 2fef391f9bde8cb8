//   line     ..........|.............|..[mark].........|.............|..........
//                      wide          shown             shown end     wide end
//
// Sensitive text is searched for in the wide window with JSON's escapes undone, because there an
// address may be spelled a\u0040b.org and a private key has \n for its line breaks.
#include "text/excerpt.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/sensitive.hpp"
#include "text/unescape.hpp"

namespace ftdata::text {
namespace {

constexpr std::size_t kLookAroundBytes = 512;
// A token or key may be longer: from an unbroken run of its characters the search goes on so far.
constexpr std::size_t kRunBytesMax = 8192;
// Holds "-----BEGIN ENCRYPTED " in front of such a run.
constexpr std::size_t kFrameBytes = 64;

struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The beginning of the code point that `at` is in the middle of, otherwise `at`.
std::size_t floor_to_code_point(std::string_view line, std::size_t at) {
  if (at >= line.size()) return line.size();
  for (std::size_t back = 0; back <= std::min<std::size_t>(3, at); ++back) {
    const base::CodePoint c = base::decode_utf8(line, at - back);
    if (c.valid && c.size > back) return at - back;
    if (!is_continuation(line[at - back])) break;
  }
  return at;
}

// Characters of keys, addresses and base64.
constexpr std::array<bool, 256> kRunCharacters = [] {
  std::array<bool, 256> members{};
  for (std::size_t c = 0; c < 128; ++c) members[c] = base::is_alnum(static_cast<char>(c));
  for (const char c : std::string_view("+/=_.~%-\\@:")) members[static_cast<std::size_t>(c)] = true;
  return members;
}();

bool is_run_character(char c) {
  return kRunCharacters[static_cast<unsigned char>(c)];
}

// Where to stop showing bytes that go on out of sight: before the last run, and with room for the
// groups that a number may have.
std::size_t settled_end(std::string_view line) {
  constexpr std::size_t kRoomBytes = 64;
  std::size_t run = line.size();
  while (run > 0 && is_run_character(line[run - 1])) --run;
  return std::min(run, line.size() - std::min(line.size(), kRoomBytes));
}

// `end_max` bounds what is shown.
Window shown_window(std::string_view line, Window mark, std::size_t end_max) {
  constexpr std::size_t kMarkedMax = kExcerptBytesMax * 2 / 3;
  const std::size_t marked = std::min(mark.end - mark.begin, kMarkedMax);
  const std::size_t before = (kExcerptBytesMax - marked) / 2;
  std::size_t begin = mark.begin > before ? mark.begin - before : 0;
  const std::size_t end = std::min(end_max, begin + kExcerptBytesMax);
  begin = std::min(begin, end > kExcerptBytesMax ? end - kExcerptBytesMax : 0);
  const std::size_t floor = floor_to_code_point(line, begin);
  if (floor < begin) begin = floor + base::decode_utf8(line, floor).size;
  return {begin, std::max(floor_to_code_point(line, end), begin)};
}

Window wide_window(std::string_view line, Window shown) {
  std::size_t begin = shown.begin - std::min(shown.begin, kLookAroundBytes);
  const std::size_t begin_min = begin - std::min(begin, kRunBytesMax);
  while (begin > begin_min && is_run_character(line[begin - 1])) --begin;
  begin -= std::min(begin, kFrameBytes);
  std::size_t end = std::min(line.size(), shown.end + kLookAroundBytes);
  const std::size_t end_max = std::min(line.size(), end + kRunBytesMax);
  while (end < end_max && is_run_character(line[end])) ++end;
  return {begin, end};
}

struct Masked {
  Window place;  // in the line
  std::string text;
};

// What is sensitive and reaches into the shown window.
std::vector<Masked> find_masked(std::string_view line, Window shown) {
  const Window around = wide_window(line, shown);
  const Unescaped wide = unescape(line, around.begin, around.end);
  std::vector<Masked> masked;
  for (const SensitiveSpan& span : find_sensitive(wide.text)) {
    const Window place{wide.origin_of(span.begin), wide.origin_of(span.end)};
    if (place.end <= shown.begin || place.begin >= shown.end) continue;
    masked.push_back(
        {place, mask(span, std::string_view(wide.text).substr(span.begin, span.end - span.begin))});
  }
  return masked;
}

// Builds the excerpt from left to right and watches for the ends of the mark.
class Builder {
 public:
  explicit Builder(Window mark) : mark_(mark) {}

  void copy(std::string_view line, Window part) {
    for (std::size_t at = part.begin; at < part.end;) {
      const std::size_t ascii = ascii_end(line, at, part.end);
      const base::CodePoint c = base::decode_utf8(line, at);
      const std::size_t end = ascii > at ? ascii : std::min<std::size_t>(at + c.size, part.end);
      note_mark({at, end}, [&] {
        if (c.valid) {
          excerpt_.text.append(line, at, end - at);
        } else {
          append_byte(line[at]);
        }
      });
      at = end;
    }
  }

  void put_mask(const Masked& masked) {
    excerpt_.redacted = true;
    note_mark(masked.place, [&] { excerpt_.text += masked.text; });
  }

  Excerpt finish() {
    const std::size_t begin = begun_ ? begin_ : excerpt_.text.size();
    excerpt_.mark_begin = static_cast<std::uint32_t>(begin);
    excerpt_.mark_length = static_cast<std::uint32_t>(end_ > begin ? end_ - begin : 0);
    return std::move(excerpt_);
  }

 private:
  // End of the ASCII characters at `at`, not beyond an end of the mark.
  [[nodiscard]] std::size_t ascii_end(std::string_view line, std::size_t at,
                                      std::size_t end) const {
    if (at < mark_.end) end = std::min(end, at < mark_.begin ? mark_.begin : mark_.end);
    while (at < end && static_cast<unsigned char>(line[at]) < 0x80) ++at;
    return at;
  }

  template <class Append>
  void note_mark(Window part, const Append& append) {
    if (!begun_ && mark_.begin < part.end) {
      begun_ = true;
      begin_ = excerpt_.text.size();
    }
    append();
    if (mark_.end > part.begin) end_ = excerpt_.text.size();
  }

  void append_byte(char c) {
    constexpr std::string_view kHexDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    excerpt_.text.append("\\x").append({kHexDigits[byte >> 4], kHexDigits[byte & 0xF]});
    excerpt_.lossy = true;
  }

  Window mark_;
  Excerpt excerpt_;
  bool begun_ = false;
  std::size_t begin_ = 0;  // of the mark in the excerpt
  std::size_t end_ = 0;
};

}  // namespace

Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t length, bool redact,
                     bool goes_on) {
  const std::size_t mark_begin = std::min(begin, line.size());
  const Window mark{mark_begin, mark_begin + std::min(length, line.size() - mark_begin)};
  const Window shown =
      shown_window(line, mark, goes_on && redact ? settled_end(line) : line.size());
  Builder builder(mark);
  std::size_t at = shown.begin;
  if (redact) {
    for (const Masked& masked : find_masked(line, shown)) {
      if (masked.place.begin > at) builder.copy(line, {at, masked.place.begin});
      builder.put_mask(masked);
      at = masked.place.end;
    }
  }
  if (at < shown.end) builder.copy(line, {at, shown.end});
  Excerpt excerpt = builder.finish();
  excerpt.cut_before = shown.begin > 0;
  excerpt.cut_after = shown.end < line.size() || goes_on;
  return excerpt;
}

}  // namespace ftdata::text
