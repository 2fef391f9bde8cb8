// Syntax errors that are not a cut-off line, with their likely cause.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class InvalidJson final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ002",
      .name = "invalid-json",
      .summary = "the line is not valid JSON",
      .rationale =
          "Every line must hold one JSON object. One broken line makes providers refuse the "
          "file, and lenient loaders drop the record in silence.",
      .bad = R"({"text":"a",})",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  InvalidJson() : LineProblemChecker(LineProblemKind::InvalidJson) {}
};

}  // namespace

const Rule& invalid_json() {
  static const RuleOf<InvalidJson> kRule;
  return kRule;
}

}  // namespace ftdata::rules
