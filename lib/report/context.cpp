#include "report/context.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/words.hpp"

namespace ftdata::report {

Context::Context(const ScanResult& scan_result, const ReportOptions& report_options)
    : result(scan_result),
      options(report_options),
      verdict(judge(scan_result, report_options.gate)),
      charset(report_options.ascii ? text::Charset::Ascii : text::Charset::Utf8) {}

std::string Context::input_name(std::uint32_t input) const {
  if (input >= result.inputs.size()) return {};
  const std::string name = text::display(result.inputs[input].name, charset);
  // The same file, but no line that begins with it is a command to the CI system that shows it.
  return text::begins_like_command(name) ? "./" + name : name;
}

std::string Context::place(const Location& location) const {
  std::string out = input_name(location.input);
  if (location.line == 0) return out;
  out += fmt::format(":{}", location.line);
  if (location.column > 0) out += fmt::format(":{}", location.column);
  return out;
}

std::string Context::paint(Hue hue, std::string_view text) const {
  if (!options.color) return std::string(text);
  constexpr std::string_view kCodes[] = {"1", "1;31", "1;33", "1;34", "1;32"};
  return fmt::format("\x1b[{}m{}\x1b[0m", kCodes[static_cast<std::size_t>(hue)], text);
}

Hue hue_of(Severity severity) noexcept {
  if (severity == Severity::Error) return Hue::Red;
  return severity == Severity::Warning ? Hue::Yellow : Hue::Blue;
}

std::string rule_title(const RuleInfo& rule) {
  return fmt::format("{} {}", rule.code, rule.name);
}

std::optional<Unchecked> why_unchecked(const InputSummary& input) {
  if (input.problem) {
    return Unchecked{input_problem_name(input.problem->kind), input.problem->message,
                     input.problem->help};
  }
  if (input.records == 0) return Unchecked{"no-record", "no line of it is a record", ""};
  return std::nullopt;
}

std::optional<Unchecked> untold_problem(const ScanResult& result, std::size_t input) {
  const auto unchecked = why_unchecked(result.inputs[input]);
  if (!unchecked || unchecked->message.empty()) return unchecked;
  const auto tells = [&](const Finding& finding) {
    return finding.location.input == input && finding.location.line == 0 &&
           finding.message == unchecked->message;
  };
  return std::ranges::any_of(result.findings, tells) ? std::nullopt : unchecked;
}

CutMarks::CutMarks(const ScanResult& result) {
  for (const RuleSummary& rule : result.rules) {
    if (rule.count > rule.listed) cuts_[rule.info].more = rule.count - rule.listed;
  }
  if (cuts_.empty()) return;
  for (const Finding& finding : result.findings) {
    if (const auto cut = cuts_.find(finding.rule); cut != cuts_.end()) cut->second.last = &finding;
  }
}

std::uint64_t CutMarks::more_behind(const Finding& finding) const {
  const auto cut = cuts_.find(finding.rule);
  return cut != cuts_.end() && cut->second.last == &finding ? cut->second.more : 0;
}

}  // namespace ftdata::report
