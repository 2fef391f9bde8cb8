// A rule that finds nothing: it notes what the plan needs to know about each record.
//
// Memory: 64 bytes a record while the scan runs.
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
  std::uint64_t group_key = 0;
  std::uint64_t stratum_key = 0;
  std::uint64_t tokens = 0;
  double time = 0;
  std::uint32_t turns = 0;
  bool has_group = false;
};

struct FoundFacts {
  std::vector<LineFacts> lines;                 // in no order
  std::map<std::uint64_t, std::string> strata;  // names by key
  std::map<std::string, std::uint64_t> roles;   // turns
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
