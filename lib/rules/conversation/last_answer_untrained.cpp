#include <algorithm>

#include "ftdata/rule.hpp"

#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class LastAnswerUntrained final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC117",
      .name = "last-answer-untrained",
      .summary = "the last answer has the weight 0 and an earlier one is trained on",
      .rationale =
          "Mostly it is the last answer that the example is about. With weight 0 it is only "
          "read, and the model learns from what came before.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .reads = Reads::OddTurns,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = conversation(record);
    const Message* last = nullptr;
    bool trains = false;
    for (const Message& turn : turns) {
      if (turn.role != Role::Assistant) continue;
      last = &turn;
      trains = trains || is_trained(turn);
    }
    // Where nothing is trained another rule has said so.
    if (last == nullptr || !trains || is_trained(*last)) return;
    sink.report(Place(record, last->weight), "the last answer is not trained on",
                {.help = "give it the weight 1, or end the conversation before it"});
  }
};

}  // namespace

const Rule& last_answer_untrained() {
  static const RuleOf<LastAnswerUntrained> kRule;
  return kRule;
}

}  // namespace ftdata::rules
