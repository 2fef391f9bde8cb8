// Lines that are the beginning of a JSON value.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class TruncatedJson final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ003",
      .name = "truncated-json",
      .summary = "the line ends inside a value",
      .rationale =
          "A writer that was interrupted, or a raw line break in a text, leaves half a record. "
          "Providers refuse the file; loaders that skip the line lose the record.",
      .bad = R"({"text":"a)",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .reads = Reads::Lines};

  TruncatedJson() : LineProblemChecker(LineProblemKind::TruncatedJson) {}
};

}  // namespace

const Rule& truncated_json() {
  static const RuleOf<TruncatedJson> kRule;
  return kRule;
}

}  // namespace ftdata::rules
