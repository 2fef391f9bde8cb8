// A rule that finds nothing: it notes what the plan needs to know about each record.
//
// Memory: 48 bytes a record while the scan runs, and 16 for each value of a group.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ftdata/prepare.hpp"
#include "ftdata/rule.hpp"

namespace ftdata::emitting {

struct LineFacts {
  std::uint64_t line = 0;  // of the spool, from 1
  std::uint64_t key = 0;
  std::uint64_t stratum_key = 0;
  std::uint64_t tokens = 0;
  double time = 0;
  std::uint32_t turns = 0;
  bool pinned = false;
};

// A value that records of one group share.
struct GroupKey {
  std::uint64_t line = 0;  // of the spool, from 1
  std::uint64_t key = 0;   // of the pointer and the value
};

struct FoundFacts {
  std::vector<LineFacts> lines;                 // in no order
  std::map<std::uint64_t, std::string> strata;  // names by key
  std::map<std::string, std::uint64_t> roles;   // turns
  std::vector<GroupKey> groups;                 // in no order
  // Whether any record has a value there: for PrepareOptions::group_by, stratify_by, time_at.
  std::vector<char> pointer_leads;
};

class FactsRule final : public Rule {
 public:
  static constexpr RuleInfo kInfo{.code = "facts",
                                  .name = "facts",
                                  .summary = "notes facts about records",
                                  .scope = Scope::Dataset};

  // Both must outlive the rule; `found` is filled at the end of a scan.
  FactsRule(const PrepareOptions& options, FoundFacts& found)
      : options_(&options), found_(&found) {}

  [[nodiscard]] const RuleInfo& info() const noexcept override { return kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(const RuleOptions&) const override;

 private:
  const PrepareOptions* options_;
  FoundFacts* found_;
};

}  // namespace ftdata::emitting
