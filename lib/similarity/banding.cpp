#include "similarity/banding.hpp"

#include <cmath>

#include "token/hash.hpp"

namespace ftdata::similarity {
namespace {

constexpr double kChance = 0.9975;
constexpr unsigned kPermutations = 128;
constexpr unsigned kPermutationsMax = 320;
constexpr unsigned kRowsMax = 16;

// The next of a fixed series of numbers that look random (splitmix64).
std::uint64_t next_number(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

// The fewest bands of so many rows that give the chance; 0 when they do not fit.
unsigned bands_needed(double threshold, unsigned rows, unsigned permutations) {
  for (unsigned bands = 1; bands * rows <= permutations; ++bands) {
    if (candidate_chance({bands, rows}, threshold) >= kChance) return bands;
  }
  return 0;
}

}  // namespace

double candidate_chance(Bands bands, double similarity) {
  return 1 - std::pow(1 - std::pow(similarity, bands.rows), bands.bands);
}

Bands choose_bands(double threshold) {
  for (const unsigned permutations : {kPermutations, kPermutationsMax}) {
    for (unsigned rows = kRowsMax; rows > 1; --rows) {
      const unsigned bands = bands_needed(threshold, rows, permutations);
      if (bands > 0) return {bands, rows};
    }
  }
  return {kPermutationsMax, 1};
}

Signer::Signer(const Kernels& kernels, Bands bands) : kernels_(kernels), bands_(bands) {
  const std::size_t used = std::size_t{bands.bands} * bands.rows;
  const std::size_t count = (used + kSignatureStep - 1) / kSignatureStep * kSignatureStep;
  std::uint64_t state = 0x6674646174610001;  // "ftdata", version 1
  for (std::size_t i = 0; i < count; ++i) {
    factors_.push_back(static_cast<std::uint32_t>(next_number(state)) | 1U);
    addends_.push_back(static_cast<std::uint32_t>(next_number(state)));
  }
  minima_.resize(count);
}

void Signer::sign(std::span<const std::uint64_t> shingles, std::uint32_t* keys) {
  shingles_.resize(shingles.size());
  for (std::size_t i = 0; i < shingles.size(); ++i) {
    shingles_[i] = static_cast<std::uint32_t>(shingles[i] >> 32);
  }
  kernels_.sign(shingles_.data(), shingles_.size(),
                {factors_.data(), addends_.data(), factors_.size()}, minima_.data());
  const std::uint32_t* at = minima_.data();
  for (unsigned band = 0; band < bands_.bands; ++band) {
    std::uint64_t key = 0xD6E8FEB86659FD93;
    for (unsigned row = 0; row < bands_.rows; ++row) {
      key = token::multiply_fold(key ^ *at++, 0x9E3779B97F4A7C15);
    }
    keys[band] = static_cast<std::uint32_t>(key >> 32);
  }
}

}  // namespace ftdata::similarity
