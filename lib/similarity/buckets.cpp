#include <algorithm>

#include "similarity/candidates.hpp"
#include "similarity/repeated.hpp"

namespace ftdata::similarity {
namespace {

// So many rows that stay are compared in one bucket. Rows of a template that all share a band but
// are not alike would otherwise all be compared with each other.
constexpr std::uint8_t kKeptMax = 64;
constexpr std::uint32_t kNone = 0xFFFF'FFFF;

class BucketCandidates final : public Candidates {
 public:
  explicit BucketCandidates(const Buckets& buckets)
      : buckets_(buckets),
        heads_(buckets.count(), kNone),
        counts_(buckets.count()),
        seen_(buckets.records().size(), kNone) {}

  Status find(std::uint32_t row, std::vector<std::uint32_t>& found) override {
    for (const std::uint32_t bucket : buckets_.of_row(row)) {
      for (std::uint32_t at = heads_[bucket]; at != kNone; at = nodes_[at].next) {
        const std::uint32_t kept = nodes_[at].row;
        if (seen_[kept] == row) continue;
        seen_[kept] = row;
        found.push_back(kept);
      }
    }
    std::ranges::sort(found);
    return {};
  }

  Status add(std::uint32_t row) override {
    for (const std::uint32_t bucket : buckets_.of_row(row)) {
      if (counts_[bucket] == kKeptMax) {
        ++capped_;
        ++counts_[bucket];
      }
      if (counts_[bucket] > kKeptMax) continue;
      ++counts_[bucket];
      nodes_.push_back({row, heads_[bucket]});
      heads_[bucket] = static_cast<std::uint32_t>(nodes_.size() - 1);
    }
    return {};
  }

  [[nodiscard]] std::uint64_t capped() const noexcept override { return capped_; }

 private:
  struct Node {
    std::uint32_t row = 0;
    std::uint32_t next = kNone;
  };
  const Buckets& buckets_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint8_t> counts_;
  std::vector<std::uint32_t> seen_;
  std::vector<Node> nodes_;
  std::uint64_t capped_ = 0;
};

}  // namespace

Status Buckets::add(const BandStore& store, const std::vector<bool>& active) {
  std::vector<std::uint32_t> keys;
  const auto& records = store.records();
  for (unsigned band = 0; band < store.bands(); ++band) {
    if (Status read = store.read(band, keys); !read) return read;
    const auto key_of = [&](std::uint32_t i) {
      return active[records[i]] ? std::uint64_t{keys[i]} + 1 : 0;
    };
    std::vector<KeyedRecord> entries = repeated_entries(keys.size(), key_of);
    for_each_group(entries, [&](auto begin, auto end) {
      for (auto at = begin; at != end; ++at) {
        pairs_.push_back((std::uint64_t{records[at->record]} << 32) | buckets_);
      }
      ++buckets_;
    });
  }
  return {};
}

void Buckets::finish() {
  std::ranges::sort(pairs_);
  members_.reserve(pairs_.size());
  for (const std::uint64_t pair : pairs_) {
    const auto record = static_cast<std::uint32_t>(pair >> 32);
    if (records_.empty() || records_.back() != record) {
      records_.push_back(record);
      begins_.push_back(members_.size());
    }
    members_.push_back(static_cast<std::uint32_t>(pair));
  }
  begins_.push_back(members_.size());
  pairs_ = {};
}

std::unique_ptr<Candidates> make_bucket_candidates(const Buckets& buckets) {
  return std::make_unique<BucketCandidates>(buckets);
}

}  // namespace ftdata::similarity
