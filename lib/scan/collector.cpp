#include "scan/collector.hpp"

#include <algorithm>

namespace ftdata::scanning {
namespace {

constexpr std::chrono::milliseconds kProgressPause{50};

bool in_report_order(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& f) {
    return std::tie(f.location.input, f.location.line, f.rule->code, f.location.pointer,
                    f.location.byte_column);
  };
  return key(a) < key(b);
}

std::string_view why_empty(const InputSummary& input) {
  if (input.bytes == 0) return "the file is empty";
  switch (input.container) {
    case Container::JsonArray:
      return "the file is an array without elements";
    case Container::Csv:
    case Container::Tsv:
      return "the file is a table without rows";
    default:
      return "the file holds only blank lines";
  }
}

}  // namespace

Collector::Collector(const Dataset& dataset, ActiveRules& rules, const ScanOptions& options)
    : options_(options), rules_(rules) {
  bool sizes_known = true;
  for (const Input& input : dataset.inputs()) {
    result_.inputs.push_back({.name = input.name, .role = input.role});
    bytes_total_ += input.stored_bytes;
    if (input.stored_bytes == 0) sizes_known = false;
  }
  if (!sizes_known) bytes_total_ = 0;
  for (const auto& rule : rules) {
    const RuleSet::Entry& entry = *rule->entry;
    result_.rules.push_back({.info = &rule->info(),
                             .severity = entry.severity,
                             .count = 0,
                             .listed = 0,
                             .as_set = entry.severity,
                             .thresholds = entry.thresholds});
  }
}

bool Collector::take(Batch& batch) {
  InputSummary& input = result_.inputs[batch.input];
  const Tally& tally = batch.tally;
  input.bytes += tally.bytes;
  input.lines += tally.lines;
  input.blank += tally.blank;
  input.unparsable += tally.unparsable;
  input.records += tally.records;
  for (std::size_t i = 0; i < kFormatCount; ++i) input.formats[i] += tally.formats[i];
  if (options_.on_annotations && !tally.annotations.empty()) {
    options_.on_annotations(tally.annotations);
  }
  if (input.guessed_mapping.empty()) input.guessed_mapping = tally.guessed_mapping;
  take_findings(batch.tally);
  lines_ += tally.lines;
  if (batch.ends_input) end_input(batch);
  tell_progress(batch);
  return options_.cancel == nullptr || !options_.cancel->load(std::memory_order_relaxed);
}

void Collector::end_input(Batch& batch) {
  InputSummary& input = result_.inputs[batch.input];
  if (!batch.compression.empty()) input.compression = batch.compression;
  if (!batch.encoding.empty()) input.encoding = batch.encoding;
  input.container = batch.layout.container;
  input.byte_order_mark = batch.layout.byte_order_mark;
  input.lone_cr = batch.layout.lone_cr;
  input.unclosed_array = batch.unclosed_array;
  input.open_last_line = batch.open_last_line;
  input.problem = std::move(batch.problem);
  if (input.problem || input.lines > input.blank) return;
  input.problem = {InputProblemKind::Empty, std::string(why_empty(input)),
                   "was it written completely?"};
}

void Collector::take_findings(Tally& tally) {
  for (std::size_t i = 0; i < tally.counts.size(); ++i) {
    RuleSummary& rule = result_.rules[i];
    rule.count += tally.counts[i];
    if (!rules_[i]->hidden) findings_ += tally.counts[i];
  }
  for (std::size_t i = 0; i < tally.findings.size(); ++i) {
    RuleSummary& rule = result_.rules[tally.rules[i]];
    if (options_.on_finding) options_.on_finding(tally.findings[i]);
    if (!lists(rule)) continue;
    ++rule.listed;
    result_.findings.push_back(std::move(tally.findings[i]));
    if (!lists(rule) && !options_.on_finding) {
      rules_[tally.rules[i]]->only_counted.store(true, std::memory_order_relaxed);
    }
  }
}

bool Collector::lists(const RuleSummary& rule) const noexcept {
  return options_.listed_per_rule == 0 || rule.listed < options_.listed_per_rule;
}

void Collector::tell_progress(const Batch& batch) {
  if (!options_.on_progress) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - told_ < kProgressPause && !batch.ends_input) return;
  told_ = now;
  options_.on_progress({.bytes = batch.bytes_consumed,
                        .bytes_total = bytes_total_,
                        .lines = lines_,
                        .findings = findings_,
                        .input = batch.input});
}

void Collector::apply_thresholds() {
  const std::uint64_t records = result_.records();
  for (RuleSummary& rule : result_.rules) {
    if (!rule.thresholds.any() || rule.count == 0) continue;
    rule.severity = severity_reached(rule.as_set, rule.thresholds, rule.count, records);
    for (Finding& finding : result_.findings) {
      if (finding.rule == rule.info) finding.severity = rule.severity;
    }
  }
}

ScanResult Collector::finish() {
  std::ranges::stable_sort(result_.findings, in_report_order);
  std::erase_if(result_.rules,
                [](const RuleSummary& rule) { return rule.severity == Severity::Off; });
  apply_thresholds();
  for (const RuleSummary& rule : result_.rules) {
    if (rule.severity == Severity::Error) result_.errors += rule.count;
    if (rule.severity == Severity::Warning) result_.warnings += rule.count;
    if (rule.severity == Severity::Info) result_.infos += rule.count;
  }
  return std::move(result_);
}

}  // namespace ftdata::scanning
