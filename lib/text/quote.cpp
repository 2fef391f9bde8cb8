#include "text/quote.hpp"

#include <fmt/format.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"
#include "text/sensitive.hpp"

namespace ftdata::text {

std::string quote(std::string_view data) {
  constexpr std::size_t kShown = 40;
  constexpr std::size_t kLookAheadBytes = 600;  // what is cut must still be known for a secret
  const std::string text = redact(data.substr(0, kLookAheadBytes));
  std::string out = "`";
  std::size_t shown = 0;
  for (std::size_t at = 0; at < text.size(); ++shown) {
    if (shown == kShown) {
      out += "...";
      break;
    }
    const base::CodePoint point = base::decode_utf8(text, at);
    if (!point.valid || base::is_unsafe_character(point.value)) {
      out += fmt::format("<U+{:04X}>", point.value);
    } else {
      out.append(text, at, point.size);
    }
    at += point.size;
  }
  out += '`';
  return out;
}

std::string count_of(std::size_t count, std::string_view singular) {
  return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

}  // namespace ftdata::text
