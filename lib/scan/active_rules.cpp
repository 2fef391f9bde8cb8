#include "scan/active_rules.hpp"

namespace ftdata::scanning {

ActiveRules active_rules(const RuleSet& rules, const ScanOptions& options, bool record_scope_only) {
  ActiveRules active;
  for (const RuleSet::Entry& entry : rules.entries()) {
    if (entry.severity == Severity::Off) continue;
    if (!options.tokens && entry.rule->info().needs_tokens) continue;
    if (record_scope_only && entry.rule->info().scope != Scope::Record) continue;
    active.push_back(std::make_unique<ActiveRule>());
    active.back()->entry = &entry;
  }
  return active;
}

Result<Checkers> make_checkers(const ActiveRules& rules) {
  Checkers checkers;
  for (const auto& rule : rules) {
    Result<std::unique_ptr<Checker>> checker =
        rule->entry->rule->make_checker(rule->entry->options);
    if (!checker) return checker.error();
    checkers.push_back(std::move(*checker));
  }
  return checkers;
}

}  // namespace ftdata::scanning
