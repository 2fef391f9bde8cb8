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

std::uint64_t hash64(std::string_view bytes) noexcept;
Hash128 hash128(std::string_view bytes) noexcept;

}  // namespace ftdata::base
