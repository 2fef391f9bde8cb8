// The table of built-in rules, and which of them run.
#include "ftdata/rule_set.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/edit_distance.hpp"
#include "rules/selector.hpp"

namespace ftdata {
namespace rules {

#define FTDATA_RULE(code, family, function) const Rule& function();
#include "rules/builtin_rules.def"
#undef FTDATA_RULE

}  // namespace rules

namespace {

using RuleFunction = const Rule& (*)();

constexpr RuleFunction kBuiltinRules[] = {
#define FTDATA_RULE(code, family, function) &rules::function,
#include "rules/builtin_rules.def"
#undef FTDATA_RULE
};

bool by_code(const RuleSet::Entry& a, const RuleSet::Entry& b) {
  return a.rule->info().code < b.rule->info().code;
}

std::string suggestion(std::string_view text, std::span<const RuleSet::Entry> entries) {
  std::vector<std::string_view> names = {"@recommended", "@strict", "@all"};
  for (const RuleSet::Entry& entry : entries) {
    names.push_back(entry.rule->info().code);
    names.push_back(entry.rule->info().name);
  }
  const std::string_view closest = base::closest_match(text, names);
  return closest.empty() ? "list the rules with `ftdata rules`"
                         : fmt::format("did you mean `{}`?", closest);
}

std::string option_suggestion(std::string_view text, const RuleInfo& rule) {
  std::vector<std::string_view> names;
  for (const RuleOption& option : rule.options) names.push_back(option.name);
  if (names.empty()) return "it has no options beside its severity";
  const std::string_view closest = base::closest_match(text, names);
  return closest.empty() ? fmt::format("its options are in `ftdata explain {}`", rule.code)
                         : fmt::format("did you mean `{}`?", closest);
}

}  // namespace

Status RuleOptions::set(std::string_view name, double value) {
  const auto same = [name](const RuleOption& option) { return option.name == name; };
  if (std::ranges::none_of(known_, same)) {
    return Error{ErrorCode::InvalidArgument, fmt::format("no option `{}`", name)};
  }
  values_.insert_or_assign(std::string(name), value);
  return {};
}

std::span<const Target> RuleOptions::targets() const noexcept {
  return targets_ ? std::span<const Target>(*targets_) : std::span<const Target>();
}

double RuleOptions::number(std::string_view name) const {
  if (const auto found = values_.find(name); found != values_.end()) return found->second;
  const auto same = [name](const RuleOption& option) { return option.name == name; };
  const auto known = std::ranges::find_if(known_, same);
  return known == known_.end() ? 0 : known->default_value;
}

RuleSet RuleSet::builtin() {
  RuleSet set;
  for (const RuleFunction function : kBuiltinRules) {
    const Rule& rule = function();
    const bool on = rule.info().preset == Preset::Recommended && !rule.info().needs_targets;
    set.entries_.push_back(
        {&rule, on ? rule.info().severity : Severity::Off, RuleOptions(rule.info().options)});
  }
  std::ranges::sort(set.entries_, by_code);
  return set;
}

Status RuleSet::add(const Rule& rule) {
  for (const std::string_view id : {rule.info().code, rule.info().name}) {
    if (find(id) != nullptr) {
      return Error{ErrorCode::InvalidArgument, fmt::format("there is a rule `{}` already", id)};
    }
  }
  Entry entry{&rule, rule.info().severity, RuleOptions(rule.info().options)};
  entries_.insert(std::ranges::upper_bound(entries_, entry, by_code), std::move(entry));
  return {};
}

Status RuleSet::apply(const RuleSelection& selection) {
  const auto check = [this](std::string_view selector) -> Status {
    const auto matches = [selector](const Entry& entry) {
      return rules::exactness(selector, entry.rule->info()) >= 0;
    };
    if (std::ranges::any_of(entries_, matches)) return {};
    return Error{ErrorCode::InvalidArgument, fmt::format("unknown rule `{}`", selector),
                 suggestion(selector, entries_)};
  };
  for (const auto* list : {&selection.select, &selection.extend_select, &selection.ignore}) {
    for (const std::string& selector : *list) {
      if (Status status = check(selector); !status) return status;
    }
  }
  for (const auto& [selector, level] : selection.severities) {
    if (Status status = check(selector); !status) return status;
  }
  for (Entry& entry : entries_) {
    const RuleInfo& info = entry.rule->info();
    const auto masters = targets_set_severities_ ? targets() : std::span<const Target>();
    entry.severity = rules::severity_under(selection, info, rules::demand_of(masters, info));
    if (info.needs_targets && masters.empty()) entry.severity = Severity::Off;
  }
  return {};
}

std::span<const Target> RuleSet::targets() const noexcept {
  return targets_ ? std::span<const Target>(*targets_) : std::span<const Target>();
}

Status RuleSet::set_targets(std::vector<Target> targets, bool set_severities) {
  if (targets.size() > kTargetsMax) {
    return Error{ErrorCode::InvalidArgument, fmt::format("{} targets are too many", targets.size()),
                 fmt::format("name at most {} at once", kTargetsMax)};
  }
  for (const Target& target : targets) {
    for (const TargetRule& rule : target.rules) {
      const auto matches = [&](const Entry& entry) {
        return rules::exactness(rule.selector, entry.rule->info()) >= 0;
      };
      if (std::ranges::any_of(entries_, matches)) continue;
      return Error{.code = ErrorCode::Config,
                   .message = fmt::format("target `{}` names an unknown rule `{}`", target.name,
                                          rule.selector),
                   .help = suggestion(rule.selector, entries_),
                   .path = target.path,
                   .line = target.path.empty() ? 0 : rule.line,
                   .column = target.path.empty() ? 0 : 1U};
    }
  }
  targets_ = std::make_shared<const std::vector<Target>>(std::move(targets));
  targets_set_severities_ = set_severities;
  for (Entry& entry : entries_) entry.options.targets_ = targets_;
  return apply({});
}

Result<RuleSet::Entry*> RuleSet::entry_of(std::string_view rule) {
  const Entry* found = find(rule);
  if (found == nullptr) {
    return Error{ErrorCode::InvalidArgument, fmt::format("unknown rule `{}`", rule),
                 suggestion(rule, entries_)};
  }
  return &entries_[static_cast<std::size_t>(found - entries_.data())];
}

Status RuleSet::set_option(std::string_view rule, std::string_view option, double value) {
  const Result<Entry*> found = entry_of(rule);
  if (!found) return found.error();
  Entry& entry = **found;
  if (entry.options.set(option, value)) return {};
  if (option == "min-records") {
    entry.thresholds.min_records = value;
    return {};
  }
  return Error{ErrorCode::InvalidArgument,
               fmt::format("rule `{}` has no option `{}`", entry.rule->info().name, option),
               option_suggestion(option, entry.rule->info())};
}

Status RuleSet::set_threshold(std::string_view rule, Severity level, const Threshold& threshold) {
  const Result<Entry*> found = entry_of(rule);
  if (!found) return found.error();
  Thresholds& thresholds = (*found)->thresholds;
  (level == Severity::Error ? thresholds.error_if : thresholds.warn_if) = threshold;
  return {};
}

Status RuleSet::ignore_in(std::string_view pattern, std::span<const std::string> selectors) {
  for (const std::string& selector : selectors) {
    bool known = false;
    for (Entry& entry : entries_) {
      if (rules::exactness(selector, entry.rule->info()) < 0) continue;
      entry.ignored_in.emplace_back(pattern);
      known = true;
    }
    if (known) continue;
    return Error{ErrorCode::InvalidArgument, fmt::format("unknown rule `{}`", selector),
                 suggestion(selector, entries_)};
  }
  return {};
}

const RuleSet::Entry* RuleSet::find(std::string_view code_or_name) const {
  const auto same = [code_or_name](const Entry& entry) {
    return base::equal_ignoring_case(entry.rule->info().code, code_or_name) ||
           base::equal_ignoring_case(entry.rule->info().name, code_or_name);
  };
  const auto found = std::ranges::find_if(entries_, same);
  return found == entries_.end() ? nullptr : &*found;
}

std::size_t RuleSet::active_count() const noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(
      entries_, [](const Entry& entry) { return entry.severity != Severity::Off; }));
}

}  // namespace ftdata
