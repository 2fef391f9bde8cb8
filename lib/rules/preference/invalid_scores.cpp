#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class InvalidScores final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR111",
      .name = "invalid-scores",
      .summary = "the scores do not say which completion is preferred",
      .rationale =
          "Gemini wants two completions, one with the score 1 for the preferred one and one with "
          "0.",
      .bad =
          R"({"contents":[{"role":"user","parts":[{"text":"Capital of Norway?"}]}],"completions":[{"score":1,"completion":{"role":"model","parts":[{"text":"Oslo"}]}},{"score":1,"completion":{"role":"model","parts":[{"text":"Rome"}]}}]})",
      .good =
          R"({"contents":[{"role":"user","parts":[{"text":"Capital of Norway?"}]}],"completions":[{"score":1,"completion":{"role":"model","parts":[{"text":"Oslo"}]}},{"score":0,"completion":{"role":"model","parts":[{"text":"Rome"}]}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::GeminiPref) return;
    const JsonValue completions = record.root().find("completions");
    if (!completions.is_array()) return;
    const double first = score_of(completions.at(0));
    const double second = score_of(completions.at(1));
    const bool fits = completions.size() == 2 && first + second == 1 && (first == 1 || second == 1);
    if (fits) return;
    const bool two = completions.size() == 2;
    sink.report(Place(record, completions),
                two ? "the scores are not one 1 and one 0"
                    : fmt::format("{} in `completions`, expected two",
                                  count_of(completions.size(), "element")),
                {.help = "give the preferred completion the score 1 and the other one 0"});
  }

 private:
  // Neither 0 nor 1 when there is none.
  static double score_of(JsonValue completion) {
    const JsonValue score = completion.find("score");
    return score.is_number() ? score.as_double() : 2;
  }
};

}  // namespace

const Rule& invalid_scores() {
  static const RuleOf<InvalidScores> kRule;
  return kRule;
}

}  // namespace ftdata::rules
