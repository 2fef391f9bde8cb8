// Walks a text 64 bytes at a time and stops only where something is found.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ftdata::text {

inline constexpr std::size_t kBlock = 64;
// What stands before the first byte of a text, for those who look at pairs of bytes.
inline constexpr char kBeforeText = '\n';

// Bit i of a mask stands for byte i of a block.
struct FoundBlock {
  std::size_t skipped = 0;  // blocks without a bit before this one; all of them if there is none
  std::uint64_t mask = 0;
};

// Calls visit(at) for each byte whose bit is set, in order. It returns where to go on, behind `at`.
// find(bytes, count) gives the first of `count` blocks that has a bit as a FoundBlock. It may read
// the byte before them.
template <class Find, class Visit>
void for_each_bit(std::string_view text, Find find, Visit visit) {
  std::size_t next = 0;
  const auto take = [&](std::size_t block, std::uint64_t mask) {
    while (mask != 0) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(mask));
      mask &= mask - 1;
      if (at >= next) next = visit(at);
    }
  };
  // The first bytes have nothing before them.
  const std::size_t head = text.size() < kBlock ? text.size() : kBlock;
  char bytes[1 + kBlock] = {kBeforeText};
  std::memcpy(bytes + 1, text.data(), head);
  if (head > 0) take(0, find(bytes + 1, 1).mask & (~std::uint64_t{0} >> (kBlock - head)));
  std::size_t block = head;
  while (text.size() - block >= kBlock) {
    const FoundBlock found = find(text.data() + block, (text.size() - block) / kBlock);
    block += found.skipped * kBlock;
    if (found.mask == 0) break;
    take(block, found.mask);
    block += kBlock;
  }
  const std::size_t rest = text.size() - block;
  if (rest == 0) return;
  // The last 64 bytes, without those that were looked at.
  take(block, find(text.data() + text.size() - kBlock, 1).mask >> (kBlock - rest));
}

}  // namespace ftdata::text
