#include "emit/judge_records.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "emit/collect_records.hpp"
#include "emit/facts_rule.hpp"

namespace ftdata::emitting {
namespace {

// By line of the spool; a line without facts holds no record and is rejected.
void place_facts(const FoundFacts& found, const PrepareOptions& options, Judged& judged) {
  std::map<std::uint64_t, std::uint32_t> stratum_number;
  std::map<std::string, std::uint64_t> by_name;
  for (const auto& [key, name] : found.strata) by_name.emplace(name, key);
  for (const auto& [name, key] : by_name) {
    stratum_number.emplace(key, static_cast<std::uint32_t>(judged.strata.size()));
    judged.strata.push_back(name);
  }
  for (RecordFacts& facts : judged.facts) facts.rejected = true;
  judged.turns.resize(judged.facts.size());
  if (options.tokens) judged.tokens.resize(judged.facts.size());
  for (const LineFacts& line : found.lines) {
    const std::size_t i = line.line - 1;
    RecordFacts& facts = judged.facts[i];
    facts.rejected = false;
    facts.key = line.key;
    facts.time = line.time;
    facts.pinned_to_eval = line.pinned;
    judged.turns[i] = line.turns;
    if (!found.strata.empty()) facts.stratum = stratum_number.at(line.stratum_key);
    if (options.tokens) judged.tokens[i] = line.tokens;
  }
}

// A pointer that leads nowhere would split as if it had not been given.
Status check_pointers(const FoundFacts& found, const PrepareOptions& options) {
  if (found.lines.empty()) return {};
  std::vector<std::string> pointers = options.group_by;
  pointers.insert(pointers.end(), options.stratify_by.begin(), options.stratify_by.end());
  if (!options.time_at.empty()) pointers.push_back(options.time_at);
  for (std::size_t i = 0; i < pointers.size(); ++i) {
    if (found.pointer_leads[i] != 0) continue;
    return Error{.message = fmt::format("no record has a value at `{}`", pointers[i]),
                 .help = "`ftdata show FILE:1` shows a record; write pointers as /metadata/user"};
  }
  return {};
}

Status check_pinned(const Judged& judged, const PrepareOptions& options) {
  if (options.pinned_to_eval.empty()) return {};
  if (std::ranges::any_of(judged.facts, &RecordFacts::pinned_to_eval)) return {};
  return Error{.message = fmt::format("no record has one of the pinned ids at `{}`", options.id_at),
               .help = "one id a line; --id says where records have theirs, as in /metadata/id"};
}

// Every line that is rejected has a reason, also where the rule that would say so is off.
void reject(Judged& judged) {
  std::ranges::stable_sort(judged.reasons, {}, &Reason::line);
  std::vector<bool> has_reason(judged.facts.size());
  for (const Reason& reason : judged.reasons) {
    has_reason[reason.line] = true;
    judged.facts[reason.line].rejected = true;
  }
  const std::size_t said = judged.reasons.size();
  for (std::uint32_t i = 0; i < judged.facts.size(); ++i) {
    if (!judged.facts[i].rejected || has_reason[i]) continue;
    judged.reasons.push_back({.line = i,
                              .code = "",
                              .rule = "no-record",
                              .message = "the line is no JSON",
                              .pointer = ""});
  }
  if (judged.reasons.size() > said) std::ranges::stable_sort(judged.reasons, {}, &Reason::line);
}

}  // namespace

Status read_completely(const std::vector<InputSummary>& inputs) {
  for (const InputSummary& input : inputs) {
    if (!input.problem || input.problem->kind == InputProblemKind::Empty) continue;
    return Error{.code = ErrorCode::Io,
                 .message = fmt::format("`{}`: {}", input.name, input.problem->message),
                 .path = input.name};
  }
  return {};
}

ScanOptions scan_options(const PrepareOptions& options, std::string_view step) {
  ScanOptions scan;
  scan.listed_per_rule = 5;
  scan.format = options.to != Format::Unknown ? options.to : options.format;
  if (!options.leave.empty()) scan.format = Format::Unknown;
  if (options.to == Format::Unknown) scan.mapping = options.mapping;
  scan.excerpts = ExcerptMode::None;
  scan.line_bytes_max = options.line_bytes_max;
  scan.tokens = options.tokens;
  scan.threads = options.threads;
  scan.cancel = options.cancel;
  if (options.on_progress) {
    scan.on_progress = [&options, step](const Progress& now) { options.on_progress(step, now); };
  }
  return scan;
}

RuleSet rules_of_records(const RuleSet& rules) {
  RuleSelection selection;
  selection.select = {};
  for (const RuleSet::Entry& entry : rules.entries()) {
    const std::string_view code = entry.rule->info().code;
    if (entry.severity == Severity::Off || code.starts_with("FTD") || code.starts_with("FTL")) {
      continue;
    }
    selection.select.emplace_back(code);
    selection.severities.emplace_back(code, entry.severity);
  }
  RuleSet chosen = rules;
  chosen.apply(selection).value();
  return chosen;
}

Result<Judged> judge_records(const Spool& spool, const RuleSet& rules,
                             const PrepareOptions& options) {
  Judged judged;
  judged.facts.resize(spool.size());
  FoundFacts found;
  const FactsRule facts(options, found);
  RuleSet all = rules_of_records(rules);
  if (Status added = all.add(facts); !added) return added.error();

  ScanOptions scanning = scan_options(options, "validate");
  scanning.on_finding = [&judged](const Finding& finding) {
    if (finding.severity != Severity::Error || finding.location.line == 0) return;
    judged.reasons.push_back({.line = static_cast<std::uint32_t>(finding.location.line - 1),
                              .code = finding.rule->code,
                              .rule = finding.rule->name,
                              .message = finding.message,
                              .pointer = finding.location.pointer});
  };
  Dataset dataset;
  dataset.add_source("records",
                     [&spool]() -> Result<std::unique_ptr<ByteSource>> { return spool.open({}); });
  Result<ScanResult> result = scan(dataset, all, scanning);
  if (!result) return result.error();
  if (Status read = read_completely(result->inputs); !read) return read.error();
  judged.scan = std::move(*result);
  if (Status leads = check_pointers(found, options); !leads) return leads.error();
  place_facts(found, options, judged);
  if (Status pinned = check_pinned(judged, options); !pinned) return pinned.error();
  judged.groups = std::move(found.groups);
  std::ranges::sort(judged.groups, {},
                    [](const GroupKey& group) { return std::pair(group.line, group.key); });
  judged.roles = by_number(found.roles);
  reject(judged);
  return judged;
}

}  // namespace ftdata::emitting
