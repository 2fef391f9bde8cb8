// The report for a person at a terminal. A finding looks like this, as in rustc:
//
//   error[FTJ002] invalid-json: expected `,` or `}` after a value
//     --> data/train.jsonl:1041:87
//          |
//     1041 | ...ontent": "How do I reset my "password"?"}, {"role": "assist...
//          |                                 ^
//          = at:   /messages/1/content  (byte 2,310,442)
//          = help: write inner quotes as \"
#include <algorithm>

#include <fmt/format.h>

#include "report/context.hpp"
#include "report/renderers.hpp"
#include "report/words.hpp"
#include "text/excerpt_window.hpp"

namespace ftdata::report {
namespace {

// Longer texts are cut: nothing that a person reads needs more, and data may try.
constexpr std::size_t kTextCellsMax = 1000;
constexpr std::size_t kPointerCellsMax = 160;
constexpr std::size_t kLineNumberCellsMin = 4;

class FullFindings {
 public:
  FullFindings(std::string& out, const Context& context)
      : out_(out), context_(context), cuts_(context.result) {}

  void append(const Finding& finding) {
    const RuleInfo& rule = rule_of(finding);
    append_title(finding.severity, fmt::format("[{}]", rule.code), rule.name, finding.message);
    append_arrow(context_.place(finding.location));
    begin_notes(finding.location);
    append_excerpt(finding);
    append_position(finding.location);
    if (!finding.help.empty()) append_note("help:", finding.help);
    for (const std::string& note : finding.notes) append_note("note:", note);
    for (const RelatedPlace& related : finding.related) append_related(related);
    if (const std::uint64_t more = cuts_.more_behind(finding); more > 0) {
      append_note("note:",
                  fmt::format("{} more like this; list all with --limit 0", with_separators(more)));
    }
    out_ += '\n';
  }

  // An input that was not read.
  void append(const Unchecked& unchecked, const std::string& name) {
    append_title(Severity::Error, "", "", unchecked.message);
    append_arrow(name);
    begin_notes({});
    if (!unchecked.help.empty()) append_note("help:", unchecked.help);
    out_ += '\n';
  }

 private:
  [[nodiscard]] std::string shown(std::string_view text) const {
    return text::display_clipped(text, context_.charset, kTextCellsMax);
  }

  void append_title(Severity severity, std::string_view code, std::string_view name,
                    std::string_view message) {
    const std::string word = fmt::format("{}{}", severity_name(severity), code);
    const std::string text = fmt::format("{}{}: {}", name.empty() ? "" : " ", name, shown(message));
    out_ += context_.paint(hue_of(severity), word) + context_.paint(Hue::Bold, text) + '\n';
  }

  void append_arrow(std::string_view place) {
    out_ += fmt::format("  {} {}\n", context_.paint(Hue::Blue, "-->"), place);
  }

  // Sets the width of what stands left of the bars.
  void begin_notes(const Location& location) {
    number_ = location.line > 0 ? fmt::format("{}", location.line) : "";
    margin_ = 2 + std::max(number_.size(), kLineNumberCellsMin) + 1;
  }

  void append_note(std::string_view label, std::string_view text) {
    append_note_text(label, shown(text));
  }

  void append_note_text(std::string_view label, std::string_view text) {
    out_ += fmt::format("{:>{}}{} {:<5} {}\n", "", margin_, context_.paint(Hue::Blue, "="), label,
                        text);
  }

  void append_bar(std::string_view left, std::string_view text) {
    const std::string bar = context_.paint(Hue::Blue, fmt::format("{:>{}} |", left, margin_ - 1));
    out_ += text.empty() ? bar + '\n' : fmt::format("{} {}\n", bar, text);
  }

  void append_excerpt(const Finding& finding) {
    if (finding.excerpt.text.empty()) return;
    const std::size_t used = margin_ + 2;
    const std::size_t room = context_.options.width > used ? context_.options.width - used : 0;
    const text::ExcerptWindow window = text::fit_excerpt(finding.excerpt, room, context_.charset);
    const std::string carets(window.mark_length, '^');
    append_bar("", "");
    append_bar(number_, window.text);
    append_bar(
        "", std::string(window.mark_begin, ' ') + context_.paint(hue_of(finding.severity), carets));
  }

  void append_position(const Location& location) {
    if (location.line == 0) return;
    const std::string byte = fmt::format("byte {}", with_separators(location.byte_offset));
    if (!location.has_pointer) return append_note_text("at:", byte);
    const std::string pointer =
        location.pointer.empty()
            ? "the whole record"
            : text::display_clipped(location.pointer, context_.charset, kPointerCellsMax);
    append_note_text("at:", fmt::format("{}  ({})", pointer, byte));
  }

  void append_related(const RelatedPlace& related) {
    const std::string place = context_.place(related.location);
    append_note_text("see:", related.message.empty()
                                 ? place
                                 : fmt::format("{}  ({})", place, shown(related.message)));
  }

  std::string& out_;
  const Context& context_;
  CutMarks cuts_;
  std::string number_;
  std::size_t margin_ = 0;
};

}  // namespace

std::string render_full(const ScanResult& result, const ReportOptions& options) {
  const Context context(result, options);
  std::string out;
  FullFindings findings(out, context);
  if (options.statistics) {
    append_statistics(out, context);
  } else if (options.matrix) {
    append_matrix(out, context);
  } else {
    for (const Finding& finding : result.findings) findings.append(finding);
  }
  for (std::size_t i = 0; i < result.inputs.size(); ++i) {
    const auto unchecked =
        options.statistics ? why_unchecked(result.inputs[i]) : untold_problem(result, i);
    if (unchecked) findings.append(*unchecked, context.input_name(static_cast<std::uint32_t>(i)));
  }
  if (!options.findings_only) {
    append_summary(out, context);
    out += '\n';
  }
  append_verdict(out, context);
  return out;
}

}  // namespace ftdata::report
