// Decides what becomes of each record: groups of equal ones, stars of those that are alike, and
// what is only reported.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "ftdata/duplicates.hpp"

#include "similarity/candidates.hpp"
#include "similarity/catalogue.hpp"
#include "similarity/compare.hpp"

namespace ftdata::similarity {

class Verdicts {
 public:
  // `references`: so many records in front are known already and are never removed. All arguments
  // must outlive the verdicts.
  Verdicts(const Catalogue& catalogue, std::uint32_t references, const DuplicateOptions& options);

  // In this order.
  void find_exact();
  void find_normalised();
  // By record: it stays so far and is to be compared.
  [[nodiscard]] std::vector<bool> unique_records() const;
  // rows[i] is that of record records[i].
  Status find_near(const std::vector<std::uint32_t>& records, RowStore& rows,
                   Candidates& candidates);
  void find_prefixes();
  void find_conflicts();
  void find_canned();
  // Brings it all together; the verdicts are spent.
  void finish(Duplicates& result);

 private:
  [[nodiscard]] std::uint32_t rank(std::uint32_t record) const {
    return ranks_.empty() ? record : ranks_[record];
  }
  [[nodiscard]] bool stays(std::uint32_t record) const { return kept_[record] == record; }
  [[nodiscard]] bool removes(DuplicateKind kind) const;
  void find_equal(DuplicateKind kind,
                  const std::function<const base::Hash128&(std::uint32_t)>& hash_of);
  void take_equal(DuplicateKind kind, std::vector<std::uint32_t>& group);
  void remove(std::uint32_t record, std::uint32_t kept, const Comparison& found);
  void report(std::uint32_t record, std::uint32_t other, const Comparison& found);
  void hold_back_large_clusters(Duplicates& result);
  void follow_removed();
  void unite_reported();
  void fill_components(Duplicates& result) const;

  const Catalogue& catalogue_;
  std::uint32_t references_;
  const DuplicateOptions& options_;
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> kept_;  // by record: the one that stays in its place
  std::vector<DuplicateMatch> removed_;
  std::vector<DuplicateMatch> reported_;
};

}  // namespace ftdata::similarity
