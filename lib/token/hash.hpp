// Keys and hashes of short byte strings, shared by the vocabulary tables and the piece cache.
//
// A string of up to 15 bytes is its own key: the bytes, zero padded to 15, and the length in the
// last byte. Two such strings are equal exactly if their keys are, so no table needs to look at the
// bytes again. The hash is part of the layout of the embedded tables: changing it changes them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/hash.hpp"

namespace ftdata::token {

inline constexpr std::size_t kShortBytes = 15;

struct ShortKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const ShortKey&, const ShortKey&) = default;
};

using base::multiply_fold;

inline std::uint64_t hash_of(const ShortKey& key) {
  return multiply_fold(key.low ^ 0x9E3779B97F4A7C15U, key.high ^ 0xD6E8FEB86659FD93U);
}

struct ShortKeyMasks {
  std::array<std::uint64_t, kShortBytes + 1> low{};
  std::array<std::uint64_t, kShortBytes + 1> high{};
};

constexpr ShortKeyMasks make_short_key_masks() {
  ShortKeyMasks masks;
  for (std::size_t length = 0; length <= kShortBytes; ++length) {
    masks.low[length] = length >= 8 ? ~0ULL : (1ULL << (8 * length)) - 1;
    masks.high[length] = length <= 8 ? 0 : (1ULL << (8 * (length - 8))) - 1;
  }
  return masks;
}

inline constexpr ShortKeyMasks kShortKeyMasks = make_short_key_masks();

// `bytes` must have 16 readable bytes; `length` is at most kShortBytes.
inline ShortKey short_key_unchecked(const char* bytes, std::size_t length) {
  ShortKey key;
  std::memcpy(&key.low, bytes, 8);
  std::memcpy(&key.high, bytes + 8, 8);
  key.low &= kShortKeyMasks.low[length];
  key.high = (key.high & kShortKeyMasks.high[length]) | (std::uint64_t{length} << 56);
  return key;
}

inline ShortKey short_key(std::string_view bytes) {
  std::array<char, 16> padded{};
  std::memcpy(padded.data(), bytes.data(), bytes.size());
  return short_key_unchecked(padded.data(), bytes.size());
}

// Of a string of any length.
inline std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t seed = 0;
  while (bytes.size() > kShortBytes) {
    const ShortKey part = short_key(bytes.substr(0, kShortBytes));
    seed = hash_of(ShortKey{part.low ^ seed, part.high}) + bytes.size();
    bytes.remove_prefix(kShortBytes);
  }
  const ShortKey rest = short_key(bytes);
  return hash_of(ShortKey{rest.low ^ seed, rest.high});
}

inline std::uint64_t hash_of_pair(std::uint64_t pair) {
  return multiply_fold(pair ^ 0x9E3779B97F4A7C15U, 0xD6E8FEB86659FD93U);
}

// Maps a hash onto [0, count) by its upper half.
inline std::size_t slot_of(std::uint64_t hash, std::size_t count) {
  return static_cast<std::size_t>((static_cast<base::Uint128>(hash) * count) >> 64);
}

}  // namespace ftdata::token
