// No byte, or nothing but blank lines.
#include "rules/input_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class EmptyInput final : public InputProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ019",
      .name = "empty-input",
      .summary = "the input holds no record at all",
      .rationale =
          "An empty file is what a failed export or a full disk leaves behind. Providers "
          "refuse it; trainers may run for no step and call it success.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing};

  EmptyInput() : InputProblemChecker({InputProblemKind::Empty}) {}
};

}  // namespace

const Rule& empty_input() {
  static const RuleOf<EmptyInput> kRule;
  return kRule;
}

}  // namespace ftdata::rules
