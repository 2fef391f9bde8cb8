// Remembers how many tokens a piece has. Bounded, replaces at random, compares the bytes: exact.
//
// Text repeats its pieces: 98 of 100 are found here. Sizes: 4 MiB for pieces of up to 15 bytes
// (16 bytes each, four to a cache line), 3 MiB for longer ones. Not for two threads at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "token/hash.hpp"

namespace ftdata::token {

// Zeroed memory in 2 MiB pages where the system has them; pages are taken when first touched.
class HugeBuffer {
 public:
  explicit HugeBuffer(std::size_t bytes);
  ~HugeBuffer();
  HugeBuffer(const HugeBuffer&) = delete;
  HugeBuffer& operator=(const HugeBuffer&) = delete;
  [[nodiscard]] char* data() const { return data_; }

 private:
  void* mapping_ = nullptr;
  std::size_t mapped_ = 0;
  char* data_ = nullptr;
};

class PieceCache {
 public:
  PieceCache() : buffer_(kBytes) {}

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(line_of(hash)); }

  // Tokens of a piece of at most kShortBytes bytes, 0 when it is not known.
  [[nodiscard]] std::uint32_t find(const ShortKey& key, std::uint64_t hash) const {
    const ShortKey* line = line_of(hash);
    std::uint64_t found = 0;
    for (std::size_t way = 0; way < kWays; ++way) {
      const bool same = ((line[way].low ^ key.low) | ((line[way].high ^ key.high) & kKeyMask)) == 0;
      found |= same ? line[way].high : 0;
    }
    return static_cast<std::uint32_t>(found >> 60);
  }
  // `count` is 1 to 15.
  void add(const ShortKey& key, std::uint64_t hash, std::uint32_t count);

  // The same for pieces of up to kLongBytes bytes.
  [[nodiscard]] std::uint32_t find_long(std::string_view piece, std::uint64_t hash) const;
  void add_long(std::string_view piece, std::uint64_t hash, std::uint32_t count);

  static constexpr std::size_t kLongBytes = 252;

 private:
  // The count is in the upper four bits of the byte whose lower four hold the length.
  static constexpr std::uint64_t kKeyMask = 0x0FFFFFFFFFFFFFFFU;
  static constexpr std::size_t kWays = 4;
  static constexpr std::size_t kLineBits = 16;
  static constexpr std::size_t kShortTable =
      (std::size_t{1} << kLineBits) * kWays * sizeof(ShortKey);
  // Three direct-mapped tables of equal size whose entries are a count, a length and the bytes.
  static constexpr std::size_t kLongTable = std::size_t{1} << 20;
  static constexpr std::size_t kBytes = kShortTable + 3 * kLongTable;

  [[nodiscard]] ShortKey* line_of(std::uint64_t hash) const {
    return reinterpret_cast<ShortKey*>(buffer_.data()) + (hash >> (64 - kLineBits)) * kWays;
  }
  [[nodiscard]] char* entry_of(std::size_t length, std::uint64_t hash) const;

  HugeBuffer buffer_;
  std::uint32_t turn_ = 0;
};

}  // namespace ftdata::token
