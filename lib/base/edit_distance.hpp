// Finds what somebody probably meant to write.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace ftdata::base {

// Damerau-Levenshtein distance (optimal string alignment) without regard to case: insertions,
// deletions, substitutions and swaps of neighbours count 1. Quadratic; meant for names.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate at distance 2 or less that is closest (the first of equals), or "" when none is.
// Names of up to three characters must be at distance 1.
std::string_view closest_match(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace ftdata::base
