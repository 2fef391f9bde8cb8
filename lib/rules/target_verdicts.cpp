// What a target's file says about a rule.
#include "ftdata/rule.hpp"
#include "ftdata/target.hpp"

#include "rules/selector.hpp"

namespace ftdata {
namespace {

const RuleVerdict& neutral_verdict(const RuleInfo& rule) {
  static const RuleVerdict kReject = {.verdict = TargetVerdict::Reject,
                                      .evidence = Evidence::Inferred};
  static const RuleVerdict kAccept = {.verdict = TargetVerdict::Accept,
                                      .evidence = Evidence::Inferred};
  return rule.severity == Severity::Error ? kReject : kAccept;
}

}  // namespace

const RuleVerdict& Target::verdict(const RuleInfo& rule) const noexcept {
  const RuleVerdict* found = nullptr;
  int exactness = -1;
  for (const TargetRule& entry : rules) {
    const int exact = rules::exactness(entry.selector, rule);
    if (exact <= exactness) continue;
    exactness = exact;
    found = &entry.verdict;
  }
  if (found != nullptr) return *found;
  if (neutral) return neutral_verdict(rule);
  static const RuleVerdict kUnknown;
  return kUnknown;
}

}  // namespace ftdata
