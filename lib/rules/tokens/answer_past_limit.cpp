#include "ftdata/rule.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

class AnswerPastLimit final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT102",
      .name = "answer-past-limit",
      .summary = "the first answer begins past the token limit, so nothing is learned",
      .rationale =
          "Cut at the limit, the record has no token left that is trained on. Trainers drop it, "
          "fail on it, or train on the prompt instead. The example has a limit of 32.",
      .bad =
          R"({"messages":[{"role":"user","content":"one two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine ten eleven twelve one two three four"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"one two three four five six seven"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .fix = FixLevel::Unsafe,
      .needs_tokens = true};

  void check(const Record& record, FindingSink& sink) override {
    const RecordTokens& tokens = *record.tokens();
    if (!is_over_limit(tokens)) return;
    const Message* answer = answers_of(record).first;
    if (answer == nullptr || tokens.turns[answer->index].begin < tokens.limit) return;
    sink.report(Place(record, answer->value),
                fmt::format("the first answer begins after {}, the limit is {}: nothing is learned",
                            token_text(tokens.turns[answer->index].begin, tokens.rendered_exact),
                            tokens.limit),
                {.help = "shorten what stands before the answer, or drop the record"});
  }
};

}  // namespace

const Rule& answer_past_limit() {
  static const RuleOf<AnswerPastLimit> kRule;
  return kRule;
}

}  // namespace ftdata::rules
