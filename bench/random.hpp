// A small seeded generator (SplitMix64): the same numbers on every machine, which std::
// distributions do not promise.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ftdata::bench {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
  }

  // 0 <= result < bound; bound > 0.
  std::size_t below(std::size_t bound) {
    return static_cast<std::size_t>(((next() >> 32) * bound) >> 32);
  }

  // Small numbers are the more likely ones, as the common words of a language are.
  std::size_t skewed_below(std::size_t bound) {
    const std::uint64_t uniform = next() >> 44;  // 20 bits
    return static_cast<std::size_t>((((uniform * uniform) >> 20) * bound) >> 20);
  }

  bool chance(double share) { return static_cast<double>(next() >> 11) * 0x1.0p-53 < share; }

 private:
  std::uint64_t state_;
};

}  // namespace ftdata::bench
