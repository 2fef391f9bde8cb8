// Lines over ScanOptions::line_bytes_max.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class LineTooLong final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ016",
      .name = "line-too-long",
      .summary = "a line is longer than the bound",
      .rationale =
          "Such a line is nearly always a whole file without line breaks. It is skipped, so "
          "that memory stays bounded, and reading goes on behind it.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .reads = Reads::Lines};

  LineTooLong() : LineProblemChecker(LineProblemKind::LineTooLong) {}
};

}  // namespace

const Rule& line_too_long() {
  static const RuleOf<LineTooLong> kRule;
  return kRule;
}

}  // namespace ftdata::rules
