#include "similarity/connect.hpp"

#include <unordered_map>

#include "similarity/compare.hpp"
#include "similarity/repeated.hpp"

namespace ftdata::similarity {

template <class KeyOf>
void Connections::join_equal(base::UnionFind& groups, KeyOf key_of) const {
  auto entries = repeated_entries(catalogue_.size(), key_of);
  for_each_group(entries, [&groups](auto begin, auto end) {
    for (auto at = begin + 1; at != end; ++at) groups.join(begin->record, at->record);
  });
}

Connections::Connections(const Catalogue& catalogue)
    : catalogue_(catalogue), texts_(catalogue.size()), groups_(catalogue.size()) {
  join_equal(texts_, [&](std::uint32_t record) { return catalogue.exact(record).low | 1U; });
  if (!catalogue.only_exact()) {
    join_equal(texts_, [&](std::uint32_t record) { return catalogue.normalised(record).low | 1U; });
  }
  for (std::uint32_t record = 0; record < catalogue.size(); ++record) {
    groups_.join(record, texts_.find(record));
  }
  if (catalogue.only_exact()) return;
  join_equal(groups_, [&](std::uint32_t record) { return catalogue.prompt(record); });
  join_prefixes();
}

// A conversation and all that go on from it.
void Connections::join_prefixes() {
  if (catalogue_.beginnings().empty()) return;
  std::unordered_map<std::uint64_t, std::uint32_t> whole;
  for (std::uint32_t record = 0; record < catalogue_.size(); ++record) {
    if (catalogue_.chain(record) != 0) whole.try_emplace(catalogue_.chain(record), record);
  }
  for (const Beginning& beginning : catalogue_.beginnings()) {
    const auto found = whole.find(beginning.chain);
    if (found != whole.end()) groups_.join(found->second, beginning.record);
  }
}

std::vector<bool> Connections::unique_records() {
  std::vector<bool> unique(catalogue_.size());
  for (std::uint32_t record = 0; record < catalogue_.size(); ++record) {
    unique[record] = texts_.find(record) == record;
  }
  return unique;
}

Status Connections::join_near(const std::vector<std::uint32_t>& records, RowStore& rows,
                              Candidates& candidates, const DuplicateOptions& options) {
  std::vector<std::uint32_t> proposed;
  for (std::uint32_t row = 0; row < records.size(); ++row) {
    proposed.clear();
    if (Status found = candidates.find(row, proposed); !found) return found;
    const Result<Row> own = rows.hold(row);
    if (!own) return own.error();
    for (const std::uint32_t other : proposed) {
      // What hangs together already need not be compared.
      if (groups_.find(records[row]) == groups_.find(records[other])) continue;
      const Result<Row> before = rows.get(other);
      if (!before) return before.error();
      if (are_alike(*before, *own, options.threshold)) groups_.join(records[row], records[other]);
    }
    if (Status added = candidates.add(row); !added) return added;
  }
  return {};
}

void Connections::finish(Duplicates& result) {
  result.component.resize(catalogue_.size());
  for (std::uint32_t record = 0; record < catalogue_.size(); ++record) {
    result.component[record] = groups_.find(record);
  }
}

}  // namespace ftdata::similarity
