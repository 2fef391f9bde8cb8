#include "base/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "base/ascii.hpp"

namespace ftdata::base {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Three rows of the distance matrix: two back, one back, current.
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  std::iota(rows[1].begin(), rows[1].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    rows[2][0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto same = [&](std::size_t x, std::size_t y) {
        return to_lower(a[x]) == to_lower(b[y]);
      };
      const std::size_t substitute = rows[1][j - 1] + (same(i - 1, j - 1) ? 0 : 1);
      rows[2][j] = std::min({rows[1][j] + 1, rows[2][j - 1] + 1, substitute});
      if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1)) {
        rows[2][j] = std::min(rows[2][j], rows[0][j - 2] + 1);
      }
    }
    std::ranges::rotate(rows, rows.begin() + 1);
  }
  return rows[1][b.size()];
}

std::string_view closest_match(std::string_view text,
                               std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongestName = 64;
  if (text.empty() || text.size() > kLongestName) return {};
  std::size_t best = text.size() <= 3 ? 2 : 3;
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(text, candidate);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

}  // namespace ftdata::base
