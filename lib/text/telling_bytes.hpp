// Which bytes of a text may begin a mark: all others need no look.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "text/blocks.hpp"

namespace ftdata::text {

// Bytes that may begin a mark, whatever comes behind them. C2: C1 controls, no-break space, soft
// hyphen. C3: mojibake. CE-D4: Greek, Cyrillic. E2: zero width, directions. EF: U+FEFF, U+FFFD.
// F3: tags.
inline constexpr std::array<bool, 256> kTelling = [] {
  std::array<bool, 256> telling{};
  for (std::size_t c = 0; c < 0x20; ++c) telling[c] = c != '\t' && c != '\n' && c != '\r';
  for (const char c : {'\x7F', '<', '[', '{', '&', ':', '\\', 'L'}) {
    telling[static_cast<unsigned char>(c)] = true;
  }
  for (const std::size_t c :
       {0xC2U, 0xC3U, 0xCEU, 0xCFU, 0xD0U, 0xD1U, 0xD4U, 0xE2U, 0xEFU, 0xF3U}) {
    telling[c] = true;
  }
  return telling;
}();

// The first of `count` blocks with a telling byte; a few others may have a bit, too.
using FindTelling = FoundBlock (*)(const char* blocks, std::size_t count);

// The ways that this machine can run, fastest first; the last is plain C++. All of them find every
// telling byte.
std::span<const FindTelling> find_telling_kernels();

}  // namespace ftdata::text
