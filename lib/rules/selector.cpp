#include "rules/selector.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace ftdata::rules {
namespace {

constexpr int kExact = 100;

bool in_group(std::string_view group, Preset preset) {
  if (base::equal_ignoring_case(group, "@all")) return true;
  if (base::equal_ignoring_case(group, "@strict")) return preset != Preset::OptIn;
  return base::equal_ignoring_case(group, "@recommended") && preset == Preset::Recommended;
}

int best(const std::vector<std::string>& selectors, const RuleInfo& info) {
  int found = -1;
  for (const std::string& selector : selectors) {
    found = std::max(found, exactness(selector, info));
  }
  return found;
}

}  // namespace

int exactness(std::string_view selector, const RuleInfo& info) {
  if (selector.starts_with('@')) return in_group(selector, info.preset) ? 0 : -1;
  if (base::equal_ignoring_case(selector, info.code)) return kExact;
  if (base::equal_ignoring_case(selector, info.name)) return kExact;
  const bool prefix = selector.size() >= 2 && selector.size() < info.code.size() &&
                      base::equal_ignoring_case(selector, info.code.substr(0, selector.size()));
  return prefix ? static_cast<int>(selector.size()) : -1;
}

namespace {

Severity severity_for(const RuleVerdict& verdict, const RuleInfo& info) {
  if (verdict.severity) return *verdict.severity;
  switch (verdict.verdict) {
    case TargetVerdict::Reject:
    case TargetVerdict::Drop:
      return Severity::Error;
    case TargetVerdict::Alter:
      return Severity::Warning;
    case TargetVerdict::Accept:
      return std::min(info.severity, Severity::Warning);
    case TargetVerdict::Unknown:
      break;
  }
  return info.severity;
}

}  // namespace

Demand demand_of(std::span<const Target> targets, const RuleInfo& info) {
  if (targets.empty()) return {.severity = info.severity};
  Demand demand;
  for (const Target& target : targets) {
    const RuleVerdict& verdict = target.verdict(info);
    const Severity severity = severity_for(verdict, info);
    demand.severity = std::max(demand.severity, severity);
    const bool matters = verdict.severity || verdict.verdict > TargetVerdict::Unknown;
    demand.wanted = demand.wanted || (matters && severity > Severity::Off);
  }
  return demand;
}

Severity severity_under(const RuleSelection& selection, const RuleInfo& info,
                        const Demand& demand) {
  int chosen = std::max(best(selection.select, info), best(selection.extend_select, info));
  const auto is_group = [](const std::string& selector) { return selector.starts_with('@'); };
  if (demand.wanted && std::ranges::any_of(selection.select, is_group))
    chosen = std::max(chosen, 0);
  if (chosen < 0 || best(selection.ignore, info) >= chosen) return Severity::Off;
  Severity severity = demand.severity;
  for (const auto& [selector, level] : selection.severities) {
    if (exactness(selector, info) >= 0) severity = level;
  }
  return severity;
}

}  // namespace ftdata::rules
