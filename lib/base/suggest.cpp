#include "ftdata/suggest.hpp"

#include "base/edit_distance.hpp"

namespace ftdata {

std::optional<std::string_view> closest_name(std::string_view word,
                                             std::span<const std::string_view> candidates) {
  const std::string_view closest = base::closest_match(word, candidates);
  if (closest.empty()) return std::nullopt;
  return closest;
}

}  // namespace ftdata
