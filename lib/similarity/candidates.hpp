// Proposes which records to compare. All records are taken in the order of keeping; a record is
// asked for those before it that may be like it, and joins them when it stays.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "ftdata/error.hpp"

#include "similarity/band_store.hpp"
#include "similarity/rows.hpp"

namespace ftdata::similarity {

class Candidates {
 public:
  Candidates() = default;
  virtual ~Candidates() = default;
  Candidates(const Candidates&) = delete;
  Candidates& operator=(const Candidates&) = delete;

  // Appends rows that stay and may be like `row`, each once.
  virtual Status find(std::uint32_t row, std::vector<std::uint32_t>& found) = 0;
  virtual Status add(std::uint32_t row) = 0;
  // Groups so full that not all pairs in them are proposed.
  [[nodiscard]] virtual std::uint64_t capped() const noexcept { return 0; }
};

// Which records share a band. Records are named by a dense number, their row.
class Buckets {
 public:
  // Looks at the records for which `active` is set. May be called for several stores.
  Status add(const BandStore& store, const std::vector<bool>& active);
  // After the last add(): numbers the rows by record.
  void finish();

  // By row: the record.
  [[nodiscard]] const std::vector<std::uint32_t>& records() const noexcept { return records_; }
  [[nodiscard]] std::uint32_t count() const noexcept { return buckets_; }
  [[nodiscard]] std::span<const std::uint32_t> of_row(std::uint32_t row) const {
    return {&members_[begins_[row]], static_cast<std::size_t>(begins_[row + 1] - begins_[row])};
  }

 private:
  std::uint32_t buckets_ = 0;
  std::vector<std::uint64_t> pairs_;  // record << 32 | bucket
  std::vector<std::uint32_t> records_;
  std::vector<std::uint64_t> begins_;
  std::vector<std::uint32_t> members_;
};

// Rows that share a bucket: MinHash.
std::unique_ptr<Candidates> make_bucket_candidates(const Buckets& buckets);

// Every row with a Jaccard similarity of at least the threshold: two such rows share one of their
// rarest shingles.
Result<std::unique_ptr<Candidates>> make_join_candidates(RowStore& rows, double threshold);

}  // namespace ftdata::similarity
