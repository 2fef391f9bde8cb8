// The rules of one scan: those switched on, and what is known about how much of each is listed.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::scanning {

struct ActiveRule {
  const RuleSet::Entry* entry = nullptr;
  // Set once the findings up to the listing limit have been collected from earlier chunks: from
  // then on they need only be counted. Reading it late costs time, never correctness.
  std::atomic<bool> only_counted = false;
  // Runs for the verdicts of targets alone: its findings are nobody's.
  bool hidden = false;
  std::vector<bool> ignored_in;    // by input; empty: in none
  std::vector<std::string> notes;  // what the targets do about a finding, by target

  [[nodiscard]] bool is_ignored_in(std::uint32_t input) const {
    return input < ignored_in.size() && ignored_in[input];
  }
  [[nodiscard]] const RuleInfo& info() const noexcept { return entry->rule->info(); }
};

using ActiveRules = std::vector<std::unique_ptr<ActiveRule>>;

// `rules` must outlive the result. Rules that are off run hidden where a verdict of a target
// depends on them. Leaves out rules that need tokens when none are counted, and those that a single
// record cannot be judged by when `record_scope_only` is set, and those about leakage without
// references.
ActiveRules active_rules(const RuleSet& rules, const ScanOptions& options,
                         bool record_scope_only = false, bool has_references = false);

// Notes in which of the inputs each rule holds its tongue: RuleSet::ignore_in().
void note_ignored_inputs(ActiveRules& rules, std::span<const Input> inputs);

// One checker per active rule, in the same order.
using Checkers = std::vector<std::unique_ptr<Checker>>;
Result<Checkers> make_checkers(const ActiveRules& rules);

}  // namespace ftdata::scanning
