// ftdata rules: the catalogue.
#include <algorithm>

#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <ftdata/rule_set.hpp>

#include "invocation.hpp"
#include "rule_text.hpp"

namespace ftdata::cli {
namespace {

using Rules = std::vector<const RuleInfo*>;

std::string table_of(const Rules& rules) {
  std::size_t name_width = 0;
  for (const RuleInfo* const rule : rules) name_width = std::max(name_width, rule->name.size());
  std::string text = fmt::format("{:<7} {:<8} {:<13} {:<7} {:<{}} {}\n", "code", "severity",
                                 "preset", "fix", "name", name_width, "what");
  for (const RuleInfo* const rule : rules) {
    text += fmt::format("{:<7} {:<8} {:<13} {:<7} {:<{}} {}\n", rule->code,
                        severity_name(rule->severity), preset_group(rule->preset),
                        fix_level_name(rule->fix), rule->name, name_width, rule->summary);
  }
  text +=
      fmt::format("{}; `ftdata explain RULE` tells more\n", display_count(rules.size(), "rule"));
  return text;
}

std::string json_of(const Rules& rules) {
  std::string json = "[";
  for (const RuleInfo* const rule : rules) {
    json += fmt::format("{}\n  {}", json.size() == 1 ? "" : ",", rule_json(*rule));
  }
  return json + "\n]\n";
}

}  // namespace

int run_rules(Invocation& call) {
  RuleSet set = RuleSet::builtin();
  RuleSelection selection;
  selection.select = {call.lookup.text("group").value_or("@all")};
  if (const Status applied = set.apply(selection); !applied) call.lookup.add({applied.error()});
  if (!call.lookup.raw().operands.empty()) {
    call.lookup.fail(fmt::format("`ftdata rules` takes no `{}`", call.lookup.raw().operands[0]),
                     "choose with --group, or read about one with `ftdata explain RULE`");
  }
  if (!call.lookup.errors().empty()) return call.fail_usage();
  Rules rules;
  for (const RuleSet::Entry& entry : set.entries()) {
    if (entry.severity != Severity::Off) rules.push_back(&entry.rule->info());
  }
  call.out.write(call.lookup.on("json") ? json_of(rules) : table_of(rules));
  return call.end();
}

}  // namespace ftdata::cli
