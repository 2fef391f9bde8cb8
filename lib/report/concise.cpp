// One line a finding, for editors, grep and logs:
//
//   data/train.jsonl:1041:87: error FTJ002 invalid-json: expected `,` or `}` after a value
#include <fmt/format.h>

#include "report/context.hpp"
#include "report/renderers.hpp"
#include "report/words.hpp"

namespace ftdata::report {
namespace {

constexpr std::size_t kTextCellsMax = 1000;

std::string shown(const Context& context, std::string_view text) {
  return text::display_clipped(text, context.charset, kTextCellsMax);
}

void append_finding(std::string& out, const Context& context, const Finding& finding) {
  const std::string severity =
      context.paint(hue_of(finding.severity), severity_name(finding.severity));
  out += fmt::format("{}: {} {}: {}\n", context.place(finding.location), severity,
                     rule_title(rule_of(finding)), shown(context, finding.message));
}

void append_unchecked(std::string& out, const Context& context) {
  for (std::size_t i = 0; i < context.result.inputs.size(); ++i) {
    const auto unchecked = untold_problem(context.result, i);
    if (!unchecked) continue;
    out += fmt::format("{}: {}: {}\n", context.input_name(static_cast<std::uint32_t>(i)),
                       context.paint(Hue::Red, "error"), shown(context, unchecked->message));
  }
}

void append_cuts(std::string& out, const Context& context) {
  for (const RuleSummary& rule : context.result.rules) {
    if (rule.count <= rule.listed || rule.info == nullptr) continue;
    out += fmt::format("note: {} more {}; list all with --limit 0\n",
                       with_separators(rule.count - rule.listed), rule_title(*rule.info));
  }
}

}  // namespace

std::string render_concise(const ScanResult& result, const ReportOptions& options) {
  const Context context(result, options);
  std::string out;
  if (options.matrix) {
    append_matrix(out, context);
  } else {
    for (const Finding& finding : result.findings) append_finding(out, context, finding);
  }
  append_unchecked(out, context);
  if (!options.matrix) append_cuts(out, context);
  if (!options.findings_only) append_summary(out, context);
  append_verdict(out, context);
  return out;
}

}  // namespace ftdata::report
