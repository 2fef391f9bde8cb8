// What every renderer for people needs, and the pieces they share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ftdata/report.hpp"

#include "text/display.hpp"

namespace ftdata::report {

enum class Hue : std::uint8_t { Bold, Red, Yellow, Blue, Green };

struct Context {
  const ScanResult& result;
  const ReportOptions& options;
  Verdict verdict;
  text::Charset charset = text::Charset::Utf8;

  Context(const ScanResult& scan_result, const ReportOptions& report_options);

  // The name of an input, safe to print.
  [[nodiscard]] std::string input_name(std::uint32_t input) const;
  // "path", "path:line" or "path:line:column", as far as it is known.
  [[nodiscard]] std::string place(const Location& location) const;
  [[nodiscard]] std::string paint(Hue hue, std::string_view text) const;
};

Hue hue_of(Severity severity) noexcept;

// "FTJ002 invalid-json"
std::string rule_title(const RuleInfo& rule);

// Why an input does not count as checked: its problem, or that no record was in it.
struct Unchecked {
  std::string_view kind;  // "truncated", "no-record"
  std::string_view message;
  std::string_view help;
};
std::optional<Unchecked> why_unchecked(const InputSummary& input);
// The same, unless a listed finding of a rule says it already.
std::optional<Unchecked> untold_problem(const ScanResult& result, std::size_t input);

// Tells where in the list findings of a rule stop although there are more.
class CutMarks {
 public:
  explicit CutMarks(const ScanResult& result);
  // Findings not listed, when `finding` is the last one listed of its rule; otherwise 0.
  [[nodiscard]] std::uint64_t more_behind(const Finding& finding) const;

 private:
  struct Cut {
    const Finding* last = nullptr;
    std::uint64_t more = 0;
  };
  std::unordered_map<const RuleInfo*, Cut> cuts_;
};

// "checked", "skipped", "format", "rules" and "found": a line or a few each.
void append_summary(std::string& out, const Context& context);
// The last words: PASS, FAIL or INCOMPLETE, and what to look at next.
void append_verdict(std::string& out, const Context& context);
// What the targets would do: a few lines each, nothing where ReportOptions::matrix is set;
void append_targets(std::string& out, const Context& context);
// and a table of all of them.
void append_matrix(std::string& out, const Context& context);
// The table of --statistics.
void append_statistics(std::string& out, const Context& context);

}  // namespace ftdata::report
