// Lines that are the beginning of a JSON value.
#include "ftdata/scan.hpp"

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
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  TruncatedJson() : LineProblemChecker(LineProblemKind::TruncatedJson) {}

  // An array of records that is cut off between two of them.
  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      if (!context.inputs[i].unclosed_array) continue;
      const Anchor whole_input{.id = {.input = i}};
      sink.report(Place(whole_input), "the array of records is not closed: its `]` is missing",
                  {.help = "the file was cut off; copy or download it again"});
    }
  }
};

}  // namespace

const Rule& truncated_json() {
  static const RuleOf<TruncatedJson> kRule;
  return kRule;
}

}  // namespace ftdata::rules
