// How selectors (FTC103, FTC1, no-assistant-turn, @strict) pick rules.
#pragma once

#include <span>
#include <string_view>

#include "ftdata/rule_set.hpp"

namespace ftdata::rules {

// How exactly the selector names the rule: 0 for a group, the length of a code prefix, 100 for a
// whole code or name; -1 when it does not name it at all.
int exactness(std::string_view selector, const RuleInfo& info);

// What targets want of a rule.
struct Demand {
  Severity severity = Severity::Off;
  bool wanted = false;  // runs although it is not in the selected group
};

// The strictest of the targets.
Demand demand_of(std::span<const Target> targets, const RuleInfo& info);

// The severity at which the rule runs under the selection; Off when it does not.
Severity severity_under(const RuleSelection& selection, const RuleInfo& info, const Demand& demand);
// The same where there are no targets.
inline Severity severity_under(const RuleSelection& selection, const RuleInfo& info) {
  return severity_under(selection, info, {.severity = info.severity});
}

}  // namespace ftdata::rules
