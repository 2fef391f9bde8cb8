#include "support/scan_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"

namespace ftdata::test {
namespace {

RuleSet with_rules(std::string_view extra) {
  RuleSet rules = RuleSet::builtin();
  if (!extra.empty()) {
    EXPECT_TRUE(rules.apply({.extend_select = {std::string(extra)}}).has_value());
  }
  return rules;
}

ScanResult scan_dataset(const Dataset& dataset, const RuleSet& rules, const ScanOptions& options) {
  auto result = scan(dataset, rules, options);
  EXPECT_TRUE(result);
  return result ? std::move(*result) : ScanResult{};
}

std::string place_text(const Location& at) {
  return fmt::format("input {} line {} column {}-{} byte {} offset {} pointer {}", at.input,
                     at.line, at.column, at.end_column, at.byte_column, at.byte_offset,
                     at.has_pointer ? "'" + at.pointer + "'" : "none");
}

std::string excerpt_text(const Excerpt& excerpt) {
  return fmt::format("[{}] {}+{} {}{}{}{}", excerpt.text, excerpt.mark_begin, excerpt.mark_length,
                     excerpt.cut_before, excerpt.cut_after, excerpt.redacted, excerpt.lossy);
}

std::string input_text(const InputSummary& input) {
  std::string text =
      fmt::format("{} {} {} {} bytes {} lines {} blank {} unparsable {} records {} formats",
                  input.name, input.compression, input.encoding, container_name(input.container),
                  input.bytes, input.lines, input.blank, input.unparsable, input.records);
  for (const std::uint64_t count : input.formats) text += fmt::format(" {}", count);
  if (input.problem) {
    text += fmt::format(" problem {} {} | {}", static_cast<int>(input.problem->kind),
                        input.problem->message, input.problem->help);
  }
  return text + '\n';
}

}  // namespace

ScanResult scan_bytes(std::string_view bytes, const RuleSet& rules, const ScanOptions& options) {
  Dataset dataset;
  dataset.add_memory("memory", bytes);
  return scan_dataset(dataset, rules, options);
}

ScanResult scan_file(const std::string& path, const RuleSet& rules, const ScanOptions& options) {
  Dataset dataset;
  dataset.add_file(path);
  return scan_dataset(dataset, rules, options);
}

ScanResult scan_bytes(std::string_view bytes, const ScanOptions& options, std::string_view extra) {
  return scan_bytes(bytes, with_rules(extra), options);
}

ScanResult scan_file(const std::string& path, const ScanOptions& options, std::string_view extra) {
  return scan_file(path, with_rules(extra), options);
}

std::string finding_text(const Finding& finding) {
  std::string text = fmt::format(
      "{}:{} {} {} {} | {} | {}", finding.location.line, finding.location.column,
      finding.rule->code, severity_name(finding.severity), finding.message, finding.help,
      finding.location.has_pointer ? "'" + finding.location.pointer + "'" : "-");
  for (const std::string& note : finding.notes) text += " | " + note;
  return text;
}

std::string findings_text(const ScanResult& result) {
  std::string text;
  for (const Finding& finding : result.findings) text += finding_text(finding) + '\n';
  return text;
}

std::string full_text(const ScanResult& result) {
  std::string text;
  for (const InputSummary& input : result.inputs) text += input_text(input);
  for (const RuleSummary& rule : result.rules) {
    text += fmt::format("{} {} {}/{}\n", rule.info->code, severity_name(rule.severity), rule.listed,
                        rule.count);
  }
  text +=
      fmt::format("{} errors {} warnings {} infos\n", result.errors, result.warnings, result.infos);
  for (const Finding& finding : result.findings) {
    text += fmt::format("{}\n  {}\n  {}\n", finding_text(finding), place_text(finding.location),
                        excerpt_text(finding.excerpt));
    for (const RelatedPlace& related : finding.related) {
      text += fmt::format("  {} {}\n", place_text(related.location), related.message);
    }
  }
  return text;
}

}  // namespace ftdata::test
