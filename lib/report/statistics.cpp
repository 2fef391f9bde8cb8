// One line a rule that found something, the most frequent first:
//
//   findings  per 100 records  severity  rule    name
//        312             0.65  error     FTD101  exact-duplicate-record
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "report/context.hpp"
#include "report/words.hpp"

namespace ftdata::report {

void append_statistics(std::string& out, const Context& context) {
  std::vector<const RuleSummary*> rules;
  for (const RuleSummary& rule : context.result.rules) {
    if (rule.count > 0 && rule.info != nullptr) rules.push_back(&rule);
  }
  if (rules.empty()) return;
  std::ranges::stable_sort(
      rules, [](const RuleSummary* a, const RuleSummary* b) { return a->count > b->count; });
  const std::string header = "findings  per 100 records  severity  rule    name";
  out += fmt::format("{}\n", context.paint(Hue::Bold, header));
  for (const RuleSummary* rule : rules) {
    const std::string severity = fmt::format("{:<8}", severity_name(rule->severity));
    out += fmt::format("{:>8}  {:>15}  {}  {:<6}  {}\n", with_separators(rule->count),
                       per_hundred(rule->count, context.result.records()),
                       context.paint(hue_of(rule->severity), severity), rule->info->code,
                       rule->info->name);
  }
  const std::size_t silent = context.result.rules.size() - rules.size();
  if (silent > 0) out += fmt::format("{} without a finding\n", counted(silent, "rule"));
  out += '\n';
}

}  // namespace ftdata::report
