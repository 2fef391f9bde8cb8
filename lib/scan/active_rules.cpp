#include "scan/active_rules.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "io/glob.hpp"

namespace ftdata::scanning {
namespace {

// Whether a target's verdicts depend on the rule: they are the same whatever else is selected.
bool matters(const RuleSet& rules, const RuleInfo& rule) {
  if (rules.targets().empty()) return false;
  if (rule.preset == Preset::Recommended) return true;
  return std::ranges::any_of(rules.targets(), [&](const Target& target) {
    return target.verdict(rule).verdict > TargetVerdict::Unknown;
  });
}

std::string note_of(const Target& target, const RuleInfo& rule) {
  constexpr std::string_view kDoes[] = {"", "", "alters", "drops", "rejects"};
  const RuleVerdict& verdict = target.verdict(rule);
  if (verdict.verdict <= TargetVerdict::Unknown || target.neutral) return {};
  std::string note =
      fmt::format("{} {} it ({})", target.name, kDoes[static_cast<std::size_t>(verdict.verdict)],
                  evidence_name(verdict.evidence));
  if (!verdict.error.empty()) note += fmt::format(": {}", verdict.error);
  return note;
}

std::vector<std::string> notes_of(const RuleSet& rules, const RuleInfo& rule) {
  std::vector<std::string> notes;
  if (!rules.targets_set_severities()) return notes;
  for (const Target& target : rules.targets()) notes.push_back(note_of(target, rule));
  return notes;
}

// Without "." and ".." in it, whichever way it was named.
std::string absolute(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  return (error ? std::filesystem::path(path) : whole).lexically_normal().string();
}

}  // namespace

ActiveRules active_rules(const RuleSet& rules, const ScanOptions& options, bool record_scope_only,
                         bool has_references) {
  ActiveRules active;
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& info = entry.rule->info();
    const bool hidden = entry.severity == Severity::Off;
    if (hidden && (record_scope_only || !matters(rules, info))) continue;
    if (!options.tokens && info.needs_tokens) continue;
    if (info.needs_targets && rules.targets().empty()) continue;
    if (record_scope_only && info.scope != Scope::Record) continue;
    if (!has_references && info.scope == Scope::CrossDataset) continue;
    active.push_back(std::make_unique<ActiveRule>());
    active.back()->entry = &entry;
    active.back()->hidden = active.back()->only_counted = hidden;
    active.back()->notes = notes_of(rules, info);
  }
  return active;
}

void note_ignored_inputs(ActiveRules& rules, std::span<const Input> inputs) {
  for (const auto& rule : rules) {
    for (const std::string& pattern : rule->entry->ignored_in) {
      const io::Glob glob(absolute(pattern), io::HiddenNames::AreOrdinary);
      rule->ignored_in.resize(inputs.size());
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (glob.matches(absolute(inputs[i].name))) rule->ignored_in[i] = true;
      }
    }
  }
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
