// Whether there is anything to read in a text.
#pragma once

#include <string_view>

#include "ftdata/record.hpp"

namespace ftdata::record {

// False when every character of the text is white space or invisible.
bool is_visible_text(std::string_view text) noexcept;

// The same; at once for nearly all text, which starts with a printable ASCII character.
inline bool is_visible(std::string_view text) noexcept {
  if (text.empty()) return false;
  return (text[0] > ' ' && text[0] < 0x7F) || is_visible_text(text);
}

}  // namespace ftdata::record
