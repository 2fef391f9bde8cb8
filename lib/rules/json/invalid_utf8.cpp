// Bytes that are not UTF-8, at the first of them.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class InvalidUtf8 final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ001",
      .name = "invalid-utf8",
      .summary = "the line is not valid UTF-8",
      .rationale =
          "JSON is UTF-8. Providers refuse the whole file, and readers that do not refuse it "
          "replace the bytes, so that the model learns broken words.",
      .bad = "{\"text\":\"caf\xE9\"}",
      .good = "{\"text\":\"caf\xC3\xA9\"}",
      .severity = Severity::Error,
      .reads = Reads::Lines};

  InvalidUtf8() : LineProblemChecker(LineProblemKind::InvalidUtf8) {}
};

}  // namespace

const Rule& invalid_utf8() {
  static const RuleOf<InvalidUtf8> kRule;
  return kRule;
}

}  // namespace ftdata::rules
