// ftdata explain: what a rule means, by code or name in any case.
#include <algorithm>

#include <fmt/format.h>
#include <ftdata/rule_set.hpp>

#include "invocation.hpp"
#include "rule_text.hpp"

namespace ftdata::cli {
namespace {

constexpr std::size_t kWidthMax = 100;  // longer lines are hard to read

void fail_unknown(Lookup& lookup, const RuleSet& set, const std::string& name) {
  std::vector<std::string_view> names;
  for (const RuleSet::Entry& entry : set.entries()) {
    names.push_back(entry.rule->info().code);
    names.push_back(entry.rule->info().name);
  }
  const auto close = closest_name(name, names);
  lookup.fail(fmt::format("unknown rule `{}`", name),
              close ? fmt::format("did you mean `ftdata explain {}`?", *close)
                    : "list the rules with `ftdata rules`");
}

}  // namespace

int run_explain(Invocation& call) {
  const RuleSet set = RuleSet::builtin();
  std::vector<const RuleInfo*> rules;
  for (const std::string& name : call.lookup.raw().operands) {
    const RuleSet::Entry* const entry = set.find(name);
    if (entry == nullptr) {
      fail_unknown(call.lookup, set, name);
    } else {
      rules.push_back(&entry->rule->info());
    }
  }
  if (call.lookup.raw().operands.empty()) {
    call.lookup.fail("no rule to explain", "list the rules with `ftdata rules`");
  }
  if (!call.lookup.errors().empty()) return call.fail_usage();
  const std::size_t width = std::min(call.out.terminal.width, kWidthMax);
  const bool json = call.lookup.on("json");
  for (const RuleInfo* const rule : rules) {
    if (rule != rules.front() && !json) call.out.write("\n");
    call.out.write(json ? fmt::format("{}\n", rule_json(*rule)) : explain_rule(*rule, width));
  }
  return call.end();
}

}  // namespace ftdata::cli
