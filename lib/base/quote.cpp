#include "base/quote.hpp"

#include <fmt/format.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"

namespace ftdata::base {

std::string quote(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::string out = "`";
  std::size_t shown = 0;
  for (std::size_t at = 0; at < text.size(); ++shown) {
    if (shown == kShown) {
      out += "...";
      break;
    }
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid || is_unsafe_character(point.value)) {
      out += fmt::format("<U+{:04X}>", point.value);
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  out += '`';
  return out;
}

std::string count_of(std::size_t count, std::string_view singular) {
  return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

}  // namespace ftdata::base
