// Hashes of bytes that stay the same on every machine (XXH3).
#pragma once

#include <compare>
#include <cstdint>
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

}  // namespace ftdata::base
