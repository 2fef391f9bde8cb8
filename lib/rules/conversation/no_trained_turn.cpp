#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class NoTrainedTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC112",
      .name = "no-trained-turn",
      .summary = "every assistant turn has weight 0",
      .rationale =
          "Turns of weight 0 are read but not trained on. When all are, the record costs "
          "tokens and teaches nothing, and some trainers fail on it.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = conversation(record);
    const FoundTurns answers =
        find_turns(turns, [](const Message& turn) { return turn.role == Role::Assistant; });
    const FoundTurns unweighted = find_turns(turns, has_weight_zero);
    if (!answers || unweighted.count != answers.count) return;
    sink.report(Place(record, unweighted.first->weight),
                fmt::format("every `{}` message has weight 0, so nothing is trained",
                            role_word(record, Role::Assistant)),
                {.help = "give the answers to learn weight 1, or drop the record"});
  }

 private:
  // Other values that equal 0 are the business of invalid-weight.
  static bool has_weight_zero(const Message& turn) {
    return turn.role == Role::Assistant && turn.weight.type() == JsonType::Int &&
           turn.weight.as_int() == 0;
  }
};

}  // namespace

const Rule& no_trained_turn() {
  static const RuleOf<NoTrainedTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
