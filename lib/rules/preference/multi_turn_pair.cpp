#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MultiTurnPair final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR121",
      .name = "multi-turn-pair",
      .summary = "the prompt of a preference pair has more than one question",
      .rationale =
          "OpenAI and Fireworks take pairs for conversations of one turn only: a question "
          "and the two answers to it. Others train on longer ones.",
      .bad =
          R"({"input":{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"yes?"},{"role":"user","content":"more"}]},"preferred_output":[{"role":"assistant","content":"hello"}],"non_preferred_output":[{"role":"assistant","content":"no"}]})",
      .good =
          R"({"input":{"messages":[{"role":"user","content":"hi"}]},"preferred_output":[{"role":"assistant","content":"hello"}],"non_preferred_output":[{"role":"assistant","content":"no"}]})",
      .severity = Severity::Warning,
      .reads = Reads::Pairs,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    const auto prompt = record.messages().first(record.answer_begin());
    const auto is_question = [](const Message& turn) { return turn.role == Role::User; };
    const FoundTurns questions = find_turns(prompt, is_question);
    if (questions.count < 2) return;
    sink.report(
        Place(record, record.turns_value()),
        fmt::format("the prompt has {}, expected one", count_of(questions.count, "question")),
        {.help = "keep the last question, with what it needs from before inside of it",
         .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& multi_turn_pair() {
  static const RuleOf<MultiTurnPair> kRule;
  return kRule;
}

}  // namespace ftdata::rules
