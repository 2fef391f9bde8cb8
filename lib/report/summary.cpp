// The block below the findings and the verdict under it:
//
//   checked  3 files, 48,210 records, 96.4 MB
//   format   openai-chat (48,210 of 48,210 records), told by the key `messages`
//   rules    71 run, 2 with findings
//   found    1 invalid-json, 4 no-assistant-turn
//
//   FAIL  1 error, 4 warnings  (fail-on: error)
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "report/context.hpp"
#include "report/words.hpp"

namespace ftdata::report {
namespace {

constexpr std::size_t kLabelCells = 9;
constexpr std::size_t kFilesNamedMax = 10;

void append_line(std::string& out, std::string_view label, std::string_view text) {
  out += fmt::format("{:<{}}{}\n", label, kLabelCells, text);
}

// Several lines under one label.
void append_lines(std::string& out, std::string_view label, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    append_line(out, label, line);
    label = "";
  }
}

bool is_train(const InputSummary& input) {
  return input.role == InputRole::Train;
}

std::string checked(const Context& context) {
  const ScanResult& result = context.result;
  const auto files = static_cast<std::uint64_t>(std::ranges::count_if(result.inputs, is_train));
  std::string text = fmt::format("{}, {}, {}", counted(files, "file"),
                                 counted(result.records(), "record"), byte_size(result.bytes()));
  if (context.options.timings) text += fmt::format(" in {:.2f} s", result.seconds);
  return text;
}

// What the records were compared with, or "".
std::string compared(const ScanResult& result) {
  std::uint64_t files = 0;
  std::uint64_t records = 0;
  for (const InputSummary& input : result.inputs) {
    if (is_train(input) || input.records == 0) continue;
    ++files;
    records += input.records;
  }
  if (files == 0) return {};
  return fmt::format("{}, {}", counted(files, "file"), counted(records, "record"));
}

// Lines that are no record; nothing is left out in silence.
std::string skipped(const ScanResult& result) {
  std::uint64_t blank = 0;
  std::uint64_t unparsable = 0;
  for (const InputSummary& input : result.inputs) {
    if (!is_train(input)) continue;
    blank += input.blank;
    unparsable += input.unparsable;
  }
  std::string text;
  if (blank > 0) text = counted(blank, "blank line");
  if (unparsable > 0) {
    text += fmt::format("{}{} that cannot be read", text.empty() ? "" : ", ",
                        counted(unparsable, "line"));
  }
  return text;
}

using FormatCounts = std::array<std::uint64_t, kFormatCount>;

// "openai-chat (47,900 of 48,000 records), prompt-completion (100)"
std::string formats_found(const FormatCounts& counts, std::uint64_t records) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
  std::string text;
  for (const std::size_t i : order) {
    const auto format = static_cast<Format>(i);
    const std::string_view name =
        format == Format::Unknown ? "not recognised" : format_name(format);
    const std::string number = with_separators(counts[i]);
    text += text.empty() ? fmt::format("{} ({} of {})", name, number, counted(records, "record"))
                         : fmt::format(", {} ({})", name, number);
  }
  return text;
}

// What gave the most frequent format away: ", told by the key `messages`".
std::string evidence(const FormatCounts& counts, Format given) {
  const auto most = static_cast<Format>(std::ranges::max_element(counts) - counts.begin());
  if (most == Format::Unknown) return {};
  const bool told = most == given;
  return fmt::format(", {} {}", told ? "as" : "told by",
                     told ? "--format says" : format_evidence(most));
}

// The command that would read what fits no format; for each file that has such records.
std::vector<std::string> mapping_commands(const Context& context) {
  std::vector<std::string> lines;
  const auto& inputs = context.result.inputs;
  for (std::size_t i = 0; i < inputs.size() && lines.size() < kFilesNamedMax; ++i) {
    if (inputs[i].guessed_mapping.empty() || !is_train(inputs[i])) continue;
    lines.push_back(fmt::format("ftdata validate {} --map {}",
                                context.input_name(static_cast<std::uint32_t>(i)),
                                inputs[i].guessed_mapping));
  }
  return lines;
}

std::vector<std::string> formats_by_file(const Context& context) {
  std::vector<std::string> lines;
  const auto& inputs = context.result.inputs;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].records == 0 || !is_train(inputs[i])) continue;
    lines.push_back(fmt::format("{}: {}", context.input_name(static_cast<std::uint32_t>(i)),
                                formats_found(inputs[i].formats, inputs[i].records)) +
                    evidence(inputs[i].formats, context.result.given_format));
  }
  return lines;
}

// One line a file, or one for all where there are many.
std::vector<std::string> formats(const Context& context) {
  const auto& inputs = context.result.inputs;
  if (context.result.records() == 0) return {};
  const auto files = static_cast<std::size_t>(std::ranges::count_if(inputs, is_train));
  if (files > 1 && files <= kFilesNamedMax) return formats_by_file(context);
  FormatCounts total{};
  for (const InputSummary& input : inputs) {
    if (!is_train(input)) continue;
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += input.formats[i];
  }
  return {formats_found(total, context.result.records()) +
          evidence(total, context.result.given_format)};
}

std::string rules_run(const ScanResult& result) {
  const auto found =
      std::ranges::count_if(result.rules, [](const RuleSummary& rule) { return rule.count > 0; });
  std::string text = fmt::format("{} run", result.rules.size());
  if (found > 0) text += fmt::format(", {} with findings", found);
  return text;
}

// Rules with findings: the most severe first, then the most frequent.
std::vector<const RuleSummary*> by_weight(const ScanResult& result) {
  std::vector<const RuleSummary*> rules;
  for (const RuleSummary& rule : result.rules) {
    if (rule.count > 0 && rule.info != nullptr) rules.push_back(&rule);
  }
  std::ranges::stable_sort(rules, [](const RuleSummary* a, const RuleSummary* b) {
    return a->severity != b->severity ? a->severity > b->severity : a->count > b->count;
  });
  return rules;
}

// "312 exact-duplicate-record, 4 no-assistant-turn", broken at commas to fit the width.
std::vector<std::string> found(const Context& context) {
  std::vector<std::string> lines;
  for (const RuleSummary* rule : by_weight(context.result)) {
    const std::string item = fmt::format("{} {}", with_separators(rule->count), rule->info->name);
    const std::size_t needed = kLabelCells + item.size() + 3;  // with ", " in front and "," behind
    if (lines.empty() || lines.back().size() + needed > context.options.width) {
      if (!lines.empty()) lines.back() += ',';
      lines.push_back(item);
    } else {
      lines.back() += ", " + item;
    }
  }
  return lines;
}

// Rules whose thresholds made less of their findings than their severity says.
std::vector<std::string> tolerated(const Context& context) {
  std::vector<std::string> lines;
  for (const RuleSummary* rule : by_weight(context.result)) {
    if (!rule->thresholds.any() || rule->severity == rule->as_set) continue;
    const bool was_error = rule->as_set == Severity::Error;
    const auto& threshold = was_error && rule->thresholds.error_if ? rule->thresholds.error_if
                                                                   : rule->thresholds.warn_if;
    const bool is_error_if = &threshold == &rule->thresholds.error_if;
    lines.push_back(fmt::format(
        "{} {}, {} per 100 records: {} as of {} {}", with_separators(rule->count), rule->info->name,
        per_hundred(rule->count, context.result.records()), severity_name(rule->severity),
        is_error_if ? "error-if" : "warn-if", threshold ? threshold_text(*threshold) : "> 0"));
  }
  return lines;
}

Hue hue_of(Outcome outcome) noexcept {
  return outcome == Outcome::Pass ? Hue::Green : Hue::Red;
}

std::string verdict_text(const Context& context) {
  const std::string counts = finding_counts(context.result);
  const std::string& reason = context.verdict.reason;
  const bool clean = context.result.errors + context.result.warnings + context.result.infos == 0;
  switch (context.verdict.outcome) {
    case Outcome::Incomplete:
      return clean ? reason : fmt::format("{}; {} in what could be read", reason, counts);
    case Outcome::Pass:
      return clean ? counts : fmt::format("{}  ({})", counts, reason);
    case Outcome::Fail:
      break;
  }
  return fmt::format("{}  ({}{})", counts, reason,
                     context.verdict.exit_code == 0 ? ", exit code 0 as asked" : "");
}

}  // namespace

void append_summary(std::string& out, const Context& context) {
  if (!context.options.config_path.empty()) {
    append_line(out, "config", text::display(context.options.config_path, context.charset));
  }
  append_line(out, "checked", checked(context));
  if (const std::string text = compared(context.result); !text.empty()) {
    append_line(out, "against", text);
  }
  if (const std::string text = skipped(context.result); !text.empty()) {
    append_line(out, "skipped", text);
  }
  append_lines(out, "format", formats(context));
  append_lines(out, "try", mapping_commands(context));
  append_line(out, "rules", rules_run(context.result));
  append_lines(out, "found", found(context));
  append_lines(out, "allowed", tolerated(context));
  append_targets(out, context);
}

void append_verdict(std::string& out, const Context& context) {
  constexpr std::string_view kWords[] = {"PASS", "FAIL", "INCOMPLETE"};
  const Outcome outcome = context.verdict.outcome;
  const std::string_view word = kWords[static_cast<std::size_t>(outcome)];
  out += fmt::format("{}  {}\n", context.paint(hue_of(outcome), word), verdict_text(context));
  const std::vector<const RuleSummary*> rules = by_weight(context.result);
  if (context.options.findings_only) return;
  // The settings explain a project's own rules.
  const auto built_in = std::ranges::find_if(
      rules, [](const RuleSummary* rule) { return !rule->info->code.starts_with("X-"); });
  if (built_in == rules.end()) return;
  out += fmt::format("{:>{}}ftdata explain {}\n", "", word.size() + 2, (*built_in)->info->code);
}

}  // namespace ftdata::report
