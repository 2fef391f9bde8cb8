#include "similarity/common_shingles.hpp"

#include <algorithm>
#include <unordered_map>

namespace ftdata::similarity {
namespace {

constexpr std::uint64_t kRecordsMin = 1000;
constexpr std::uint64_t kShare = 1000;  // one record in so many
constexpr std::size_t kSlots = std::size_t{1} << 22;
constexpr std::size_t kLeftMin = 5;
constexpr std::size_t kLeftShare = 5;  // one in so many

template <class Use>
Status for_each_row(RowStore& rows, Use use) {
  for (std::uint32_t number = 0; number < rows.size(); ++number) {
    const Result<Row> row = rows.get(number);
    if (!row) return row.error();
    use(*row);
  }
  return {};
}

// Removes from the sorted `set` what is in `common`; returns what is left, or all.
std::size_t keep_others(std::uint64_t* set, std::size_t size,
                        const std::vector<std::uint64_t>& common) {
  const auto is_common = [&](std::uint64_t shingle) {
    return std::ranges::binary_search(common, shingle);
  };
  const auto left = size - static_cast<std::size_t>(std::count_if(set, set + size, is_common));
  if (left == size || left < kLeftMin || left * kLeftShare < size) return size;
  std::remove_if(set, set + size, is_common);
  return left;
}

}  // namespace

std::uint64_t common_from(std::uint64_t records) {
  return std::max(kRecordsMin, records / kShare);
}

// First counts by slot, then exactly what is in full slots.
Result<std::vector<std::uint64_t>> find_common_shingles(RowStore& rows, std::uint64_t records) {
  const std::uint64_t limit = common_from(records);
  std::vector<std::uint64_t> common;
  if (rows.size() <= limit) return common;
  std::vector<std::uint32_t> slots(kSlots);
  const auto for_each_shingle = [&](auto use) {
    return for_each_row(rows, [&](const Row& row) {
      for (const std::uint64_t shingle : row.triples) use(shingle);
      for (const std::uint64_t shingle : row.pairs) use(shingle);
    });
  };
  Status read = for_each_shingle([&](std::uint64_t shingle) { ++slots[shingle % kSlots]; });
  if (!read) return read.error();
  if (*std::ranges::max_element(slots) <= limit) return common;
  std::unordered_map<std::uint64_t, std::uint64_t> counts;
  read = for_each_shingle([&](std::uint64_t shingle) {
    if (slots[shingle % kSlots] > limit) ++counts[shingle];
  });
  if (!read) return read.error();
  for (const auto& [shingle, count] : counts) {
    if (count > limit) common.push_back(shingle);
  }
  std::ranges::sort(common);
  return common;
}

Status drop_shingles(RowStore& rows, const std::vector<std::uint64_t>& common) {
  if (common.empty()) return {};
  for (std::uint32_t number = 0; number < rows.size(); ++number) {
    const Status changed = rows.change(number, [&](std::uint64_t* packed) {
      const auto triples = static_cast<std::uint32_t>(packed[0]);
      const auto pairs = static_cast<std::uint32_t>(packed[0] >> 32);
      std::uint64_t* const sets = packed + kRowHead;
      const std::size_t triples_left = keep_others(sets, triples, common);
      const std::size_t pairs_left = keep_others(sets + triples, pairs, common);
      resize_sets(packed, triples_left, pairs_left);
    });
    if (!changed) return changed;
  }
  return {};
}

}  // namespace ftdata::similarity
