#include "rules/input_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class UnreadableInput final : public InputProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ023",
      .name = "unreadable-input",
      .summary = "the input cannot be opened or read",
      .rationale = "What was not read was not checked, so nothing can be said about it.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing};

  UnreadableInput()
      : InputProblemChecker({InputProblemKind::CannotOpen, InputProblemKind::ReadFailed}) {}
};

}  // namespace

const Rule& unreadable_input() {
  static const RuleOf<UnreadableInput> kRule;
  return kRule;
}

}  // namespace ftdata::rules
