// The exact join: an index of the rarest shingles of each row (prefix filter). Two sets of x and y
// shingles with a Jaccard similarity of at least t share at least ceil(t * max(x, y)). So the l-th
// of the shingles they share, rarest first, is among the first x - ceil(t * x) + l of the one and
// y - ceil(t * y) + l of the other, and pairs that share fewer than l of those need no comparison
// (Wang, Li, Feng: Can we beat the prefix filtering?, 2012). Any order of the shingles gives the
// right answer as long as it is one; the rarest first is fast.
//
// Memory: 8 bytes for each indexed shingle that is in the prefix of another row, too, about a third
// of all; while it is built 2 bytes for each shingle.
#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "similarity/candidates.hpp"

namespace ftdata::similarity {
namespace {

constexpr std::size_t kSlotsMin = std::size_t{1} << 16;
constexpr std::size_t kSlotsMax = std::size_t{1} << 27;
constexpr std::uint32_t kNone = 0xFFFF'FFFF;

// How many shingles of the prefixes a pair must share: the more, the fewer pairs and the longer the
// prefixes.
std::uint32_t shared_of(std::size_t size) {
  return 1 + static_cast<std::uint32_t>(std::min<std::size_t>(size / 24, 7));
}

// One kind of sets, 3-grams or 2-grams, of all rows.
class Index {
 public:
  using SetOf = std::span<const std::uint64_t> (*)(const Row&);

  Index(SetOf set_of, double threshold) : set_of_(set_of), threshold_(threshold) {}

  Status build(RowStore& rows) {
    std::size_t shingles = 0;
    sizes_.resize(rows.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      const Result<Row> found = rows.get(row);
      if (!found) return found.error();
      sizes_[row] = static_cast<std::uint32_t>(set_of_(*found).size());
      shingles += sizes_[row];
    }
    slots_ = std::clamp(std::bit_ceil(shingles), kSlotsMin, kSlotsMax);
    if (Status counted = count(rows); !counted) return counted;
    if (Status chosen = choose_prefixes(rows); !chosen) return chosen;
    make_room();
    return {};
  }

  // Rows that were added before and share enough with this one. `seen` is by row.
  void find(std::uint32_t row, std::vector<std::uint32_t>& hits,
            std::vector<std::uint32_t>& touched) const {
    const std::uint32_t size = sizes_[row];
    for (std::uint64_t i = begins_[row]; i < begins_[row + 1]; ++i) {
      const std::uint32_t slot = prefixes_[i];
      for (std::uint32_t at = room_[slot]; at < ends_[slot]; ++at) {
        const std::uint32_t other = postings_[at];
        if (may_be_alike(size, sizes_[other]) && hits[other]++ == 0) touched.push_back(other);
      }
    }
  }
  [[nodiscard]] bool enough(std::uint32_t row, std::uint32_t other, std::uint32_t hits) const {
    return hits >= std::min(shared_of(sizes_[row]), shared_of(sizes_[other]));
  }

  void add(std::uint32_t row) {
    for (std::uint64_t i = begins_[row]; i < begins_[row + 1]; ++i) {
      postings_[ends_[prefixes_[i]]++] = row;
    }
  }

 private:
  [[nodiscard]] std::uint32_t slot_of(std::uint64_t shingle) const {
    return static_cast<std::uint32_t>((shingle * 0x9E37'79B9'7F4A'7C15U) >> 20U) &
           static_cast<std::uint32_t>(slots_ - 1);
  }
  [[nodiscard]] bool may_be_alike(std::uint32_t a, std::uint32_t b) const {
    return static_cast<double>(std::min(a, b)) + 1e-9 >=
           threshold_ * static_cast<double>(std::max(a, b));
  }

  // In how many rows each slot is; up to 65,535.
  Status count(RowStore& rows) {
    counts_.assign(slots_, 0);
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      const Result<Row> found = rows.get(row);
      if (!found) return found.error();
      for (const std::uint64_t shingle : set_of_(*found)) {
        std::uint16_t& in_slot = counts_[slot_of(shingle)];
        in_slot = static_cast<std::uint16_t>(in_slot + (in_slot < 0xFFFF ? 1 : 0));
      }
    }
    return {};
  }

  // The slots of each row's prefix, but those that no other row has.
  Status choose_prefixes(RowStore& rows) {
    std::vector<std::pair<std::uint16_t, std::uint64_t>> order;
    begins_.reserve(rows.size() + 1);
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      begins_.push_back(prefixes_.size());
      const Result<Row> found = rows.get(row);
      if (!found) return found.error();
      const std::span<const std::uint64_t> set = set_of_(*found);
      if (set.empty()) continue;
      order.clear();
      for (const std::uint64_t shingle : set) {
        order.emplace_back(counts_[slot_of(shingle)], shingle);
      }
      const double needed = std::ceil(threshold_ * static_cast<double>(set.size()) - 1e-9);
      const std::size_t length = std::min(
          set.size(), set.size() - static_cast<std::size_t>(needed) + shared_of(set.size()));
      std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(length) - 1,
                       order.end());
      for (std::size_t i = 0; i < length; ++i) {
        if (order[i].first > 1) prefixes_.push_back(slot_of(order[i].second));
      }
    }
    begins_.push_back(prefixes_.size());
    counts_ = {};
    return {};
  }

  // Slots that stand in one prefix only bring no pair together. The others get numbers without
  // gaps, so that what is asked for often lies close together.
  void number_slots() {
    std::vector<std::uint64_t> once(slots_ / 64);
    std::vector<std::uint64_t> twice(slots_ / 64);
    for (const std::uint32_t slot : prefixes_) {
      const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
      twice[slot / 64] |= once[slot / 64] & bit;
      once[slot / 64] |= bit;
    }
    once = {};
    std::vector<std::uint32_t> before(twice.size() + 1);  // bits in the words before
    for (std::size_t i = 0; i < twice.size(); ++i) {
      before[i + 1] = before[i] + static_cast<std::uint32_t>(std::popcount(twice[i]));
    }
    used_slots_ = before.back();
    std::uint64_t kept = 0;
    for (std::size_t row = 0; row + 1 < begins_.size(); ++row) {
      const std::uint64_t begin = std::exchange(begins_[row], kept);
      for (std::uint64_t i = begin; i < begins_[row + 1]; ++i) {
        const std::uint32_t slot = prefixes_[i];
        const std::uint64_t word = twice[slot / 64];
        const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
        if ((word & bit) == 0) continue;
        prefixes_[kept++] =
            before[slot / 64] + static_cast<std::uint32_t>(std::popcount(word & (bit - 1)));
      }
    }
    begins_.back() = kept;
    prefixes_.resize(kept);
    prefixes_.shrink_to_fit();
  }

  void make_room() {
    number_slots();
    room_.assign(used_slots_ + 1, 0);
    for (const std::uint32_t slot : prefixes_) ++room_[slot + 1];
    for (std::size_t slot = 0; slot < used_slots_; ++slot) room_[slot + 1] += room_[slot];
    ends_.assign(room_.begin(), room_.end() - 1);
    postings_.resize(prefixes_.size());
  }

  SetOf set_of_;
  double threshold_;
  std::size_t slots_ = 0;
  std::size_t used_slots_ = 0;
  std::vector<std::uint16_t> counts_;    // by slot, while it is built
  std::vector<std::uint32_t> sizes_;     // by row: shingles
  std::vector<std::uint64_t> begins_;    // by row: in prefixes_
  std::vector<std::uint32_t> prefixes_;  // slots, by their numbers
  std::vector<std::uint32_t> room_;      // by number: where its postings begin
  std::vector<std::uint32_t> ends_;      // by number: and end so far
  std::vector<std::uint32_t> postings_;  // rows
};

class JoinCandidates final : public Candidates {
 public:
  JoinCandidates(std::size_t rows, double threshold)
      : triples_([](const Row& row) { return row.triples; }, threshold),
        pairs_([](const Row& row) { return row.pairs; }, threshold),
        hits_(rows),
        proposed_(rows, kNone) {}

  Status build(RowStore& rows) {
    if (Status built = triples_.build(rows); !built) return built;
    return pairs_.build(rows);
  }

  Status find(std::uint32_t row, std::vector<std::uint32_t>& found) override {
    for (const Index* index : {&triples_, &pairs_}) {
      touched_.clear();
      index->find(row, hits_, touched_);
      for (const std::uint32_t other : touched_) {
        const std::uint32_t hits = std::exchange(hits_[other], 0);
        if (!index->enough(row, other, hits) || proposed_[other] == row) continue;
        proposed_[other] = row;
        found.push_back(other);
      }
    }
    std::ranges::sort(found);
    return {};
  }

  Status add(std::uint32_t row) override {
    triples_.add(row);
    pairs_.add(row);
    return {};
  }

 private:
  Index triples_;
  Index pairs_;
  std::vector<std::uint32_t> hits_;      // by row: shingles shared with the one that asks
  std::vector<std::uint32_t> proposed_;  // by row: the last one it was proposed to
  std::vector<std::uint32_t> touched_;
};

}  // namespace

Result<std::unique_ptr<Candidates>> make_join_candidates(RowStore& rows, double threshold) {
  auto join = std::make_unique<JoinCandidates>(rows.size(), threshold);
  if (Status built = join->build(rows); !built) return built.error();
  return std::unique_ptr<Candidates>(std::move(join));
}

}  // namespace ftdata::similarity
