// More levels than json::kDepthMax.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class NestedTooDeep final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ018",
      .name = "nested-too-deep",
      .summary = "values are nested too deep",
      .rationale =
          "Readers that call themselves for each level overflow their stack or refuse the "
          "line; Python stops at about 1,000 levels.",
      .good = R"({"text":"[[[[[["})",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  NestedTooDeep() : LineProblemChecker(LineProblemKind::NestedTooDeep) {}
};

}  // namespace

const Rule& nested_too_deep() {
  static const RuleOf<NestedTooDeep> kRule;
  return kRule;
}

}  // namespace ftdata::rules
