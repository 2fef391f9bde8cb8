// Damerau-Levenshtein distance (neighbours may swap once), three rows of the table at a time.
#include "ftdata/suggest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace ftdata {
namespace {

constexpr std::size_t kDistanceMax = 2;
constexpr std::size_t kWordBytesMax = 64;  // longer words are pasted, not typed

char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

using Row = std::array<std::size_t, kWordBytesMax + 1>;

// The distance, or anything above kDistanceMax. Both words have at most kWordBytesMax bytes.
std::size_t distance(std::string_view a, std::string_view b) noexcept {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > kDistanceMax) return gap;
  std::array<Row, 3> rows;
  Row* before = &rows[0];  // two rows up
  Row* above = &rows[1];
  Row* row = &rows[2];
  for (std::size_t j = 0; j <= b.size(); ++j) (*above)[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    (*row)[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      std::size_t best = std::min({(*above)[j] + 1, (*row)[j - 1] + 1, (*above)[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) best = std::min(best, (*before)[j - 2] + 1);
      (*row)[j] = best;
    }
    Row* const free = before;
    before = std::exchange(above, row);
    row = free;
  }
  return (*above)[b.size()];
}

}  // namespace

std::optional<std::string_view> closest_name(std::string_view word,
                                             std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > kWordBytesMax) return std::nullopt;
  std::size_t best = kDistanceMax + 1;
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kWordBytesMax) continue;
    const std::size_t edits = distance(word, candidate);
    // A word that had to be replaced letter by letter resembles everything.
    if (edits >= best || edits >= std::min(word.size(), candidate.size())) continue;
    best = edits;
    found = candidate;
  }
  return found;
}

}  // namespace ftdata
