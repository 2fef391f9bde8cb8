#include "similarity/catalogue.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace ftdata::similarity {

std::vector<std::uint32_t> Catalogue::ranks(KeepPolicy policy, std::uint32_t references) const {
  if (policy == KeepPolicy::First) return {};
  std::vector<std::uint32_t> order(size());
  std::iota(order.begin(), order.end(), 0U);
  const auto judged = order.begin() + references;
  if (policy == KeepPolicy::Newest) {
    std::reverse(judged, order.end());
  } else if (policy == KeepPolicy::Longest) {
    std::stable_sort(judged, order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return lengths_[a] > lengths_[b];
    });
  } else {
    std::stable_sort(judged, order.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return fields_[a] > fields_[b]; });
  }
  std::vector<std::uint32_t> ranks(size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

std::string field_key(JsonValue value) {
  if (value.is_string()) return "s" + std::string(value.as_string());
  if (!value.is_number()) return "";
  // Doubles sort as integers when the sign is undone.
  const auto bits = std::bit_cast<std::uint64_t>(value.as_double());
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  const std::uint64_t ordered = (bits & kSign) != 0 ? ~bits : bits | kSign;
  std::string key = "t";
  for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(ordered >> shift);
  return key;
}

}  // namespace ftdata::similarity
