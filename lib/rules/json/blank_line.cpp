#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

namespace ftdata::rules {
namespace {

class BlankLine final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ007",
      .name = "blank-line",
      .summary = "a line holds nothing but white space",
      .rationale =
          "Strict readers parse every line and refuse the file at a blank one; others skip it, and "
          "then count lines and records differently.",
      .bad = "{\"text\":\"a\"}\n\n{\"text\":\"b\"}",
      .good = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
      .severity = Severity::Warning,
      .reads = Reads::Lines,
      .fix = FixLevel::Safe};

  void check_line(const Line& line, FindingSink& sink) override {
    for (const LineProblem& problem : line.problems) {
      if (problem.kind != LineProblemKind::Blank) continue;
      sink.report(Place(line), line.bytes.empty() ? "blank line" : "line of white space",
                  {.help = "remove the line"});
    }
  }

  void fix_line(const Line&, FixSink& sink) override { sink.drop(); }
};

}  // namespace

const Rule& blank_line() {
  static const RuleOf<BlankLine> kRule;
  return kRule;
}

}  // namespace ftdata::rules
