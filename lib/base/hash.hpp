// Fast hashes of bytes, for tables and for telling what is equal. Not against enemies.
#pragma once

#include <cstdint>
#include <string_view>

namespace ftdata::base {

// XXH3 of the bytes. Among n texts two different ones share a value with a chance of about
// n * n / 3.7e19: one in 370,000 for ten million.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept;

}  // namespace ftdata::base
