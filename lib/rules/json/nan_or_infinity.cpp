// NaN, Infinity and -Infinity as numbers.
#include "ftdata/fix.hpp"

#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class NanOrInfinity final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ012",
      .name = "nan-or-infinity",
      .summary = "a value is NaN or Infinity",
      .rationale =
          "Python and pandas write NaN where a value is missing, but it is not JSON: strict "
          "readers refuse the line.",
      .bad = R"({"text":"a","score":NaN})",
      .good = R"({"text":"NaN"})",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  NanOrInfinity() : LineProblemChecker(LineProblemKind::NanOrInfinity) {}

  void fix_line(const Line& line, FixSink& sink) override { replace_problems(line, "null", sink); }
};

}  // namespace

const Rule& nan_or_infinity() {
  static const RuleOf<NanOrInfinity> kRule;
  return kRule;
}

}  // namespace ftdata::rules
