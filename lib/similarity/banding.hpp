// MinHash signatures cut into bands: two records become candidates when a band of theirs is equal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "similarity/kernels.hpp"

namespace ftdata::similarity {

struct Bands {
  unsigned bands = 0;
  unsigned rows = 0;  // permutations in each
};

// The chance that records of this similarity become candidates.
double candidate_chance(Bands bands, double similarity);

// As many rows as possible, for few false candidates, with a chance of at least 0.9975 at the
// threshold; 128 permutations where they are enough, otherwise up to 320.
Bands choose_bands(double threshold);

// Makes band keys out of shingles. Constants are fixed: the same shingles have the same keys
// everywhere.
class Signer {
 public:
  Signer(const Kernels& kernels, Bands bands);

  [[nodiscard]] const Bands& bands() const noexcept { return bands_; }

  // Writes bands().bands keys. There must be a shingle.
  void sign(std::span<const std::uint64_t> shingles, std::uint32_t* keys);

  // The signature of the last call.
  [[nodiscard]] std::span<const std::uint32_t> minima() const noexcept { return minima_; }

 private:
  const Kernels& kernels_;
  Bands bands_;
  std::vector<std::uint32_t> factors_;
  std::vector<std::uint32_t> addends_;
  std::vector<std::uint32_t> minima_;
  std::vector<std::uint32_t> shingles_;
};

}  // namespace ftdata::similarity
