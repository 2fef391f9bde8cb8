// A carriage return inside a line, though the file's lines end in LF.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class LoneCrInLine final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ035",
      .name = "lone-cr-in-line",
      .summary = "a lone CR stands inside a line",
      .rationale =
          "To JSON it is white space. Python's text mode and many editors take it for a line end: "
          "they cut the record in two, and both halves are refused.",
      .bad = "{\"text\":\r\"a\"}\n{\"text\":\"b\"}\n",
      .good = "{\"text\":\"a\\rb\"}\n{\"text\":\"b\"}\n",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Safe};

  LoneCrInLine() : LineProblemChecker(LineProblemKind::LoneCr) {}
};

}  // namespace

const Rule& lone_cr_in_line() {
  static const RuleOf<LoneCrInLine> kRule;
  return kRule;
}

}  // namespace ftdata::rules
