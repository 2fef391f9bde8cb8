// Hashes of bytes that stay the same on every machine (XXH3).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ftdata::base {

struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
  friend auto operator<=>(const Hash128&, const Hash128&) = default;
};

// Among n texts two different ones share a value with a chance of about n * n / 3.7e19: one in
// 370,000 for ten million.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) noexcept;
Hash128 hash128(std::string_view bytes) noexcept;

__extension__ using Uint128 = unsigned __int128;

// The two halves of the product, folded: the cheapest good mixing of two words. Not symmetric only
// if the operands are made different (by a constant each).
inline std::uint64_t multiply_fold(std::uint64_t a, std::uint64_t b) noexcept {
  const Uint128 product = static_cast<Uint128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Of two hashes in this order. Each half comes from the same halves of both.
inline Hash128 hash_pair(const Hash128& first, const Hash128& second) noexcept {
  return {multiply_fold(first.low ^ 0x9E3779B97F4A7C15U, second.low ^ 0xD6E8FEB86659FD93U),
          multiply_fold(first.high ^ 0xA0761D6478BD642FU, second.high ^ 0xE7037ED1A0B428DBU)};
}

// As hash128(), another value; without a call for the up to 16 bytes that keys and names have.
inline Hash128 hash_name(std::string_view bytes) noexcept {
  constexpr std::size_t kWord = 8;
  const std::size_t size = bytes.size();
  if (size > 2 * kWord) return hash128(bytes);
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (size >= kWord) {
    std::memcpy(&first, bytes.data(), kWord);
    std::memcpy(&last, bytes.data() + size - kWord, kWord);
  } else if (size >= kWord / 2) {
    std::memcpy(&first, bytes.data(), kWord / 2);
    std::memcpy(&last, bytes.data() + size - kWord / 2, kWord / 2);
  } else if (size > 0) {
    first = static_cast<unsigned char>(bytes[0]) |
            std::uint64_t{static_cast<unsigned char>(bytes[size / 2])} << 8U |
            std::uint64_t{static_cast<unsigned char>(bytes[size - 1])} << 16U;
  }
  // Another word takes the length in each half, so that texts cannot make up for it in both.
  return {multiply_fold(first ^ 0x8EBC6AF09C88C6E3U, last ^ (0x589965CC75374CC3U * (size + 1))),
          multiply_fold(first ^ (0x1D8E4E27C47D124FU * (size + 1)), last ^ 0xEB44ACCAB455D165U)};
}

}  // namespace ftdata::base
