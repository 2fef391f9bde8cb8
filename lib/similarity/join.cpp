// The exact join: an index of the rarest shingles of each row that stays (prefix filter). Any order
// of the shingles gives the right answer as long as it is one; the rarest first is fast.
#include <algorithm>
#include <cmath>

#include "similarity/candidates.hpp"

namespace ftdata::similarity {
namespace {

constexpr std::size_t kSlots = std::size_t{1} << 22;
constexpr std::uint64_t kPairSalt = 0x7061'6972'7061'6972;

class JoinCandidates final : public Candidates {
 public:
  JoinCandidates(RowStore& rows, double threshold)
      : rows_(rows), threshold_(threshold), counts_(kSlots), seen_(rows.size(), kNone) {}

  Status count() {
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      const Result<Row> found = rows_.get(row);
      if (!found) return found.error();
      for (const std::uint64_t shingle : found->triples) ++counts_[shingle % kSlots];
      for (const std::uint64_t shingle : found->pairs) ++counts_[(shingle ^ kPairSalt) % kSlots];
    }
    return {};
  }

  Status find(std::uint32_t row, std::vector<std::uint32_t>& found) override {
    return for_each_rare(
        row,
        [&](std::uint64_t shingle) {
          const auto list = index_.find(shingle);
          if (list == index_.end()) return;
          for (const std::uint32_t kept : list->second) {
            if (seen_[kept] == row) continue;
            seen_[kept] = row;
            found.push_back(kept);
          }
        },
        &found);
  }

  Status add(std::uint32_t row) override {
    return for_each_rare(
        row, [&](std::uint64_t shingle) { index_[shingle].push_back(row); }, nullptr);
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;

  template <class Use>
  Status for_each_rare(std::uint32_t row, Use use, std::vector<std::uint32_t>* to_sort) {
    const Result<Row> found = rows_.get(row);
    if (!found) return found.error();
    for_each_rare_of(found->triples, 0, use);
    for_each_rare_of(found->pairs, kPairSalt, use);
    if (to_sort != nullptr) std::ranges::sort(*to_sort);
    return {};
  }

  template <class Use>
  void for_each_rare_of(std::span<const std::uint64_t> set, std::uint64_t salt, Use use) {
    if (set.empty()) return;
    order_.clear();
    for (const std::uint64_t shingle : set) {
      const std::uint64_t salted = shingle ^ salt;
      order_.emplace_back(counts_[salted % kSlots], salted);
    }
    std::ranges::sort(order_);
    // A row with so many in common has one of them among the first.
    const double needed = std::ceil(threshold_ * static_cast<double>(set.size()) - 1e-9);
    const std::size_t prefix = set.size() - static_cast<std::size_t>(needed) + 1;
    for (std::size_t i = 0; i < std::min(prefix, order_.size()); ++i) use(order_[i].second);
  }

  RowStore& rows_;
  double threshold_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> seen_;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> order_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> index_;
};

}  // namespace

Result<std::unique_ptr<Candidates>> make_join_candidates(RowStore& rows, double threshold) {
  auto join = std::make_unique<JoinCandidates>(rows, threshold);
  if (Status counted = join->count(); !counted) return counted.error();
  return std::unique_ptr<Candidates>(std::move(join));
}

}  // namespace ftdata::similarity
