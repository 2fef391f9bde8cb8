#include "text/unescape.hpp"

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace ftdata::text {
namespace {

constexpr std::uint32_t kNoUnit = 0xFFFF'FFFF;

// The number of the \uXXXX at `at`, or kNoUnit.
std::uint32_t read_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return kNoUnit;
  std::uint32_t unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(base::to_lower(c));
    if (digit == std::string_view::npos) return kNoUnit;
    unit = unit * 16 + static_cast<std::uint32_t>(digit);
  }
  return unit;
}

// Appends what the escape at `at` stands for and returns its length.
std::size_t append_unescaped(std::string& out, std::string_view text, std::size_t at) {
  const std::uint32_t unit = read_unit(text, at);
  if (unit == kNoUnit) {
    const char c = at + 1 < text.size() ? text[at + 1] : '\\';
    out += std::string_view("nrtbf").find(c) != std::string_view::npos ? '\n' : c;
    return std::min<std::size_t>(2, text.size() - at);
  }
  const std::uint32_t low = (unit & 0xFC00) == 0xD800 ? read_unit(text, at + 6) : kNoUnit;
  if ((low & 0xFFFF'FC00) != 0xDC00) {
    base::append_utf8(out, unit);
    return 6;
  }
  base::append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
  return 12;
}

}  // namespace

std::size_t Unescaped::origin_of(std::size_t at) const {
  const auto behind = std::ranges::upper_bound(stretches, at, {}, &Stretch::text_begin);
  const Stretch& stretch = *(behind - 1);
  return stretch.line_begin + (stretch.escape ? 0 : at - stretch.text_begin);
}

Unescaped unescape(std::string_view line, std::size_t begin, std::size_t end) {
  Unescaped result;
  result.text.reserve(end - begin);
  const std::string_view text = line.substr(0, end);
  std::size_t at = begin;
  while (at < end) {
    const std::size_t escape = std::min(text.find('\\', at), end);
    if (escape > at) result.stretches.push_back({result.text.size(), at, false});
    result.text.append(text, at, escape - at);
    at = escape;
    if (at == end) break;
    result.stretches.push_back({result.text.size(), at, true});
    at += append_unescaped(result.text, text, at);
  }
  result.stretches.push_back({result.text.size(), end, false});
  return result;
}

}  // namespace ftdata::text
