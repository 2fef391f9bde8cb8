// Rows of CSV and TSV that do not fit their header.
#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class RaggedRow final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ031",
      .name = "ragged-row",
      .summary = "a row of a table has other fields than its header",
      .rationale =
          "A separator or a quote inside a text was not protected, so the text is cut and the rest "
          "of the row stands in wrong columns. Readers fail or shift the fields in silence.",
      .bad = "prompt,completion\n2+2?,4\n3+3?,6,7\n",
      .good = R"({"prompt":"2+2?","completion":"4"})",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  RaggedRow() : LineProblemChecker(LineProblemKind::RaggedRow) {}
};

}  // namespace

const Rule& ragged_row() {
  static const RuleOf<RaggedRow> kRule;
  return kRule;
}

}  // namespace ftdata::rules
