// Integers beyond 64 bits, numbers beyond a double.
#include "ftdata/fix.hpp"

#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class NumberOutOfRange final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ015",
      .name = "number-out-of-range",
      .summary = "a number does not fit the usual types",
      .rationale =
          "Integers beyond 64 bits and numbers beyond a double are rounded, turned into "
          "infinity or refused, depending on the reader. Ids are the usual victims.",
      .bad = R"({"text":"a","id":123456789012345678901234567890})",
      .good = R"({"text":"a"})",
      .severity = Severity::Warning,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  NumberOutOfRange() : LineProblemChecker(LineProblemKind::NumberOutOfRange) {}

  void fix_line(const Line& line, FixSink& sink) override { replace_problems(line, "null", sink); }
};

}  // namespace

const Rule& number_out_of_range() {
  static const RuleOf<NumberOutOfRange> kRule;
  return kRule;
}

}  // namespace ftdata::rules
