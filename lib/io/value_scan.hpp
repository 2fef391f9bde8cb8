// Finds where a JSON value ends, 64 bytes at a time. Knows strings and brackets only; a line break
// ends a string, because JSON has none in strings.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ftdata::io {

inline constexpr std::size_t kScanWindow = 64;

// How far a value has been read.
struct ValueScan {
  std::size_t depth = 0;  // brackets that are open
  bool in_string = false;
  bool escape = false;  // the last byte was a backslash that escapes the next
  bool ended = false;
};

// Returns how many of the bytes belong to the value: all, unless it has ended. Reads up to 64 bytes
// beyond them.
using ScanValue = std::size_t (*)(std::string_view bytes, ValueScan& scan);

// The ways that this machine can run, fastest first; the last is plain C++.
std::span<const ScanValue> value_scanners();

// Where in a window the characters are that matter: bit i stands for byte i.
struct ValueMasks {
  std::uint64_t quote = 0;
  std::uint64_t backslash = 0;
  std::uint64_t line_break = 0;  // LF
  std::uint64_t open = 0;        // { [
  std::uint64_t close = 0;       // } ]
};

// The bytes that a backslash in front of them escapes, in a window of `size` bytes. A run of
// backslashes escapes what follows it when their number is odd: adding the starts of runs carries
// through them, which shows whether start and end are an odd distance apart.
inline std::uint64_t escaped_bytes(std::uint64_t backslash, std::size_t size,
                                   bool& carry) noexcept {
  constexpr std::uint64_t kEven = 0x5555'5555'5555'5555U;
  const std::uint64_t first = carry ? 1U : 0U;
  if (backslash == 0) {
    carry = false;
    return first;
  }
  backslash &= ~first;
  const std::uint64_t behind = backslash << 1 | first;
  const std::uint64_t odd_starts = backslash & ~kEven & ~behind;
  const std::uint64_t sums = odd_starts + backslash;
  const std::uint64_t escaped = (kEven ^ (sums << 1)) & behind;
  carry = size < kScanWindow ? (escaped >> size & 1U) != 0 : sums < backslash;
  return escaped;
}

// True when the value ends with the mark `bit`, which is outside of strings or ends one.
inline bool pass_mark(const ValueMasks& masks, std::uint64_t bit, ValueScan& scan) noexcept {
  if (!scan.in_string && (masks.quote & bit) != 0) {
    scan.in_string = true;
    return false;
  }
  if (scan.in_string) {
    scan.in_string = false;
  } else if ((masks.open & bit) != 0) {
    ++scan.depth;
  } else if (scan.depth > 0) {
    --scan.depth;
  }
  return scan.depth == 0;  // then a string was the value itself
}

// Returns how many bytes of the window, which has `size`, belong to the value. A backslash outside
// of strings, where JSON has none, means nothing.
inline std::size_t scan_window(const ValueMasks& masks, std::size_t size,
                               ValueScan& scan) noexcept {
  std::uint64_t left = ~std::uint64_t{0} >> (kScanWindow - size);
  const std::uint64_t escaped = escaped_bytes(masks.backslash & left, size, scan.escape);
  const std::uint64_t string_ends = (masks.quote & ~escaped) | masks.line_break;
  const std::uint64_t marks = masks.quote | masks.open | masks.close;
  while (true) {
    const std::uint64_t next = left & (scan.in_string ? string_ends : marks);
    if (next == 0) return size;
    const std::uint64_t bit = next & -next;
    left &= -bit ^ bit;  // what is behind it
    scan.ended = pass_mark(masks, bit, scan);
    if (scan.ended) return static_cast<std::size_t>(std::countr_zero(bit)) + 1;
  }
}

}  // namespace ftdata::io
