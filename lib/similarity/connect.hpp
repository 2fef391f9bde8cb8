// Which records hang together, all of them: every pair that is alike counts, also those that a pair
// before has brought together already. For splits, where removal's stars are not enough.
#pragma once

#include <cstdint>
#include <vector>

#include "ftdata/duplicates.hpp"

#include "base/union_find.hpp"
#include "similarity/candidates.hpp"
#include "similarity/catalogue.hpp"
#include "similarity/rows.hpp"

namespace ftdata::similarity {

class Connections {
 public:
  // Joins records with the same value, text or prompt, and those that begin with another one.
  explicit Connections(const Catalogue& catalogue);

  // By record: it is the first of those with the same text, and is to be compared.
  [[nodiscard]] std::vector<bool> unique_records();
  // Joins those with a similarity of at least the threshold. rows[i] is that of record records[i].
  Status join_near(const std::vector<std::uint32_t>& records, RowStore& rows,
                   Candidates& candidates, const DuplicateOptions& options);

  // Fills `component`; they are spent.
  void finish(Duplicates& result);

 private:
  template <class KeyOf>
  void join_equal(base::UnionFind& groups, KeyOf key_of) const;
  void join_prefixes();

  const Catalogue& catalogue_;
  base::UnionFind texts_;   // the same value or text
  base::UnionFind groups_;  // anything
};

}  // namespace ftdata::similarity
