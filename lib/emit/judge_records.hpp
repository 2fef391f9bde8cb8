// Scans the spool: which records are rejected and why, and the facts that the plan is made from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ftdata/prepare.hpp"

#include "emit/facts_rule.hpp"
#include "emit/spool.hpp"

namespace ftdata::emitting {

struct Reason {
  std::uint32_t line = 0;  // of the spool, from 0
  std::string_view code;
  std::string_view rule;
  std::string message;
  std::string pointer;
};

struct Judged {
  std::vector<RecordFacts> facts;     // by line of the spool
  std::vector<std::uint64_t> tokens;  // likewise; empty unless counted
  std::vector<GroupKey> groups;       // values that PrepareOptions::group_by leads to, by line
  std::vector<std::uint32_t> turns;   // likewise
  std::vector<std::string> strata;    // names
  NamedCounts roles;
  std::vector<Reason> reasons;  // by line; an error each
  ScanResult scan;
};

Result<Judged> judge_records(const Spool& spool, const RuleSet& rules,
                             const PrepareOptions& options);

// The rules as prepare() runs them: duplicates and leaks have fates of their own.
RuleSet rules_of_records(const RuleSet& rules);

// An error when an input could not be read to its end.
Status read_completely(const std::vector<InputSummary>& inputs);

// How the records of the spool are read.
ScanOptions scan_options(const PrepareOptions& options, std::string_view step);

}  // namespace ftdata::emitting
