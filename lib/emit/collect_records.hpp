// inputs -> chunks -> lines -> mended, converted -> spool.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ftdata/prepare.hpp"

#include "emit/spool.hpp"

namespace ftdata::emitting {

using Counts = std::map<std::string, std::uint64_t>;

// A line that yields no record that could be judged; all others go into the spool.
struct Refused {
  RecordId id;
  std::string_view rule;  // the rule that says so, or what else was in the way
  std::string message;
  std::string bytes;  // the line
};

struct Collected {
  std::vector<InputSummary> inputs;  // one for each of the dataset
  std::uint64_t lines = 0;
  std::uint64_t blank = 0;
  std::uint64_t refused = 0;
  Counts fixes;
  Counts lost;
};

// Fills the spool with the lines of the train inputs, in order. `on_refused` is called in order.
Result<Collected> collect_records(const Dataset& dataset, const RuleSet& rules,
                                  const PrepareOptions& options, Spool& spool,
                                  const std::function<void(const Refused&)>& on_refused);

// Most frequent first.
NamedCounts by_number(const Counts& counts);

}  // namespace ftdata::emitting
