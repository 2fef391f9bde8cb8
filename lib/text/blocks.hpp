// Walks a text 64 bytes at a time and stops only where something is found.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ftdata::text {

inline constexpr std::size_t kBlock = 64;
// Bit i of a mask stands for byte i of a block.
struct FoundBlock {
  std::size_t skipped = 0;  // blocks without a bit before this one; all of them if there is none
  std::uint64_t mask = 0;
};

// Calls visit(at) for each of the first `size` bytes whose bit is set, in order. It returns where
// to go on, behind `at`. find(bytes, count) gives the first of `count` blocks that has a bit as a
// FoundBlock. It may read the byte behind the blocks, if the text has more than `size` bytes.
template <class Find, class Visit>
void for_each_bit(std::string_view text, std::size_t size, Find find, Visit visit) {
  std::size_t next = 0;
  const auto take = [&](std::size_t block, std::uint64_t mask) {
    while (mask != 0) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(mask));
      mask &= mask - 1;
      if (at >= next) next = visit(at);
    }
  };
  if (size == 0) return;
  if (size < kBlock) {
    char bytes[kBlock + 1] = {};
    std::memcpy(bytes, text.data(), text.size());
    return take(0, find(bytes, 1).mask & (~std::uint64_t{0} >> (kBlock - size)));
  }
  std::size_t block = 0;
  while (size - block >= kBlock) {
    const FoundBlock found = find(text.data() + block, (size - block) / kBlock);
    block += found.skipped * kBlock;
    if (found.mask == 0) break;
    take(block, found.mask);
    block += kBlock;
  }
  const std::size_t rest = size - block;
  if (rest == 0) return;
  // The last 64 bytes, without those that were looked at.
  take(block, find(text.data() + size - kBlock, 1).mask >> (kBlock - rest));
}

}  // namespace ftdata::text
