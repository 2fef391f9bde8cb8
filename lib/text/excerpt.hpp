// TEMP until merged
#pragma once
#include "ftdata/finding.hpp"
namespace ftdata::text {
inline Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t length, bool) {
  auto b = begin > 80 ? begin - 80 : 0;
  return {.text = std::string(line.substr(b, 200)),
          .mark_begin = std::uint32_t(begin - b),
          .mark_length = std::uint32_t(length)};
}
}  // namespace ftdata::text
