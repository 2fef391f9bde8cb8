#include "text/phrases.hpp"

namespace ftdata::text {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

}  // namespace

std::size_t said_bytes(std::string_view text, std::string_view phrase) noexcept {
  constexpr std::string_view kTypographic = "\xE2\x80\x99";
  std::size_t at = 0;
  for (const char c : phrase) {
    const std::string_view rest = text.substr(at);
    if (c == '\'' && rest.starts_with(kTypographic)) {
      at += kTypographic.size();
    } else if (!rest.empty() && (base::to_lower(rest[0]) == c || (c == ' ' && is_white(rest[0])))) {
      ++at;
    } else {
      return 0;
    }
  }
  return at;
}

}  // namespace ftdata::text
