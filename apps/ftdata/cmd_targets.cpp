// ftdata targets: the list, or all about some.
#include <algorithm>

#include <fmt/format.h>
#include <ftdata/rule_set.hpp>
#include <ftdata/target.hpp>

#include "invocation.hpp"
#include "target_text.hpp"

namespace ftdata::cli {
namespace {

constexpr std::size_t kWidthMax = 100;  // longer lines are hard to read

// Those named, or all that are built in; what cannot be had is told.
std::vector<Target> wanted_targets(Invocation& call) {
  std::vector<std::string> names = call.lookup.raw().operands;
  if (names.empty()) {
    const auto builtin = builtin_target_names();
    names.assign(builtin.begin(), builtin.end());
  }
  std::vector<Target> targets;
  for (const std::string& name : names) {
    Result<Target> target = load_target(name);
    if (!target) {
      call.lookup.add({target.error()});
      continue;
    }
    RuleSet trial = RuleSet::builtin();
    if (const Status known = trial.set_targets({*target}); !known) call.lookup.add({known.error()});
    targets.push_back(std::move(*target));
  }
  return targets;
}

std::string json_of(const std::vector<Target>& targets, const RuleSet& rules) {
  std::string json = "[";
  for (const Target& target : targets) {
    json += fmt::format("{}\n  {}", json.size() == 1 ? "" : ",", target_json(target, rules));
  }
  return json + "\n]\n";
}

}  // namespace

int run_targets(Invocation& call) {
  const std::vector<Target> targets = wanted_targets(call);
  if (!call.lookup.errors().empty()) return call.fail_usage();
  const RuleSet rules = RuleSet::builtin();
  const std::size_t width = std::min(call.out.terminal.width, kWidthMax);
  if (call.lookup.on("json")) {
    call.out.write(json_of(targets, rules));
  } else if (call.lookup.raw().operands.empty()) {
    call.out.write(list_targets(targets, rules));
  } else {
    for (const Target& target : targets) {
      if (&target != &targets.front()) call.out.write("\n");
      call.out.write(explain_target(target, rules, width));
    }
  }
  return call.end();
}

}  // namespace ftdata::cli
