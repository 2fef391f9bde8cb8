#include "ftdata/rule.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

class AnswerCutOff final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT103",
      .name = "answer-cut-off",
      .summary = "the last answer ends past the token limit",
      .rationale =
          "Cut at the limit, the answer breaks off, and its end is never learned: such models do "
          "not know when to stop. The example has a limit of 32.",
      .bad =
          R"({"messages":[{"role":"user","content":"count"},{"role":"assistant","content":"one two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine ten eleven twelve one two three four"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"count"},{"role":"assistant","content":"one two three four five six seven"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .needs_tokens = true};

  void check(const Record& record, FindingSink& sink) override {
    const RecordTokens& tokens = *record.tokens();
    if (!is_over_limit(tokens)) return;
    const Answers answers = answers_of(record);
    if (answers.last == nullptr) return;
    const bool nothing_left = tokens.turns[answers.first->index].begin >= tokens.limit;
    const TurnTokens& last = tokens.turns[answers.last->index];
    if (nothing_left || last.end <= tokens.limit) return;
    const std::uint64_t left = tokens.limit > last.begin ? tokens.limit - last.begin : 0;
    sink.report(Place(record, answers.last->value),
                fmt::format("the limit of {} tokens leaves {} of the last answer's {}",
                            tokens.limit, left, token_text(last.content, tokens.content_exact)),
                {.help = "shorten the record or split it into several"});
  }
};

}  // namespace

const Rule& answer_cut_off() {
  static const RuleOf<AnswerCutOff> kRule;
  return kRule;
}

}  // namespace ftdata::rules
