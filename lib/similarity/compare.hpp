// Compares two records exactly, and says what kind of pair they are.
#pragma once

#include <optional>

#include "ftdata/duplicates.hpp"

#include "similarity/rows.hpp"

namespace ftdata::similarity {

struct Comparison {
  DuplicateKind kind = DuplicateKind::Near;
  double jaccard = 0;
  double containment = 0;
};

// Numbers that sorted sets without repetitions share.
std::size_t count_shared(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

// Nothing when the records are not alike.
std::optional<Comparison> compare(const Row& a, const Row& b, double threshold, DuplicateView view);

// Whether the texts have a similarity of at least the threshold, whatever else differs.
bool are_alike(const Row& a, const Row& b, double threshold);

}  // namespace ftdata::similarity
