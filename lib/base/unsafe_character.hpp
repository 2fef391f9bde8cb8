// Characters that act instead of being seen: control codes that move a terminal's cursor, marks
// that reverse the reading direction, invisible ones that hide text. Whoever prints data shows
// their number instead. This is Unicode's Default_Ignorable_Code_Point with the controls, the line
// and paragraph separators and the interlinear marks, and without the variation selectors
// U+FE00-FE0F, which only choose between two looks of the character before them.
#pragma once

#include <cstdint>

namespace ftdata::base {

constexpr bool is_unsafe_character(std::uint32_t c) noexcept {
  const auto in = [c](std::uint32_t first, std::uint32_t last) { return c >= first && c <= last; };
  if (c < 0x300) return c < 0x20 || in(0x7F, 0x9F) || c == 0xAD;
  if (c < 0x2000) {
    return c == 0x34F || c == 0x61C || in(0x115F, 0x1160) || in(0x17B4, 0x17B5) ||
           in(0x180B, 0x180F);
  }
  if (c < 0x3000) return in(0x200B, 0x200F) || in(0x2028, 0x202E) || in(0x2060, 0x206F);
  if (c < 0x10000) return c == 0x3164 || c == 0xFEFF || c == 0xFFA0 || in(0xFFF0, 0xFFFB);
  return in(0x1BCA0, 0x1BCA3) || in(0x1D173, 0x1D17A) || in(0xE0000, 0xE0FFF);
}

}  // namespace ftdata::base
