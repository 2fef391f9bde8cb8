// \uD800 to \uDFFF without their other half.
#include "ftdata/fix.hpp"

#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class LoneSurrogate final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ010",
      .name = "lone-surrogate",
      .summary = "an escape is half of a surrogate pair",
      .rationale =
          "A text that was cut inside an emoji has half a character left. It cannot be encoded "
          "as UTF-8, so tokenizers crash on it or learn a replacement character.",
      .bad = R"({"text":"a\ud83d"})",
      .good = R"({"text":"a\ud83d\ude00"})",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  LoneSurrogate() : LineProblemChecker(LineProblemKind::LoneSurrogate) {}

  void fix_line(const Line& line, FixSink& sink) override {
    replace_problems(line, "\\ufffd", sink);
  }
};

}  // namespace

const Rule& lone_surrogate() {
  static const RuleOf<LoneSurrogate> kRule;
  return kRule;
}

}  // namespace ftdata::rules
