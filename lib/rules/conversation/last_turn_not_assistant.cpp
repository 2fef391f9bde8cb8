// A record without any answer is the business of no-assistant-turn, one that ends with the result
// of a tool that of ends-with-tool-result.
#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class LastTurnNotAssistant final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC104",
      .name = "last-turn-not-assistant",
      .summary = "a conversation does not end with the assistant",
      .rationale =
          "What stands behind the last answer is not trained on. Some providers refuse the "
          "record; others keep it, and the turns cost tokens without teaching anything.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"thanks"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (is_for_reinforcement(record)) return;
    const auto turns = conversation(record);
    if (turns.empty() || !has_role(turns, Role::Assistant)) return;
    const Message& last = turns.back();
    if (last.role == Role::Assistant || is_tool_result(last)) return;
    sink.report(Place(record, last.value),
                fmt::format("the last message is `{}`, expected `{}`", speaker(last),
                            role_word(record, Role::Assistant)),
                {.help = "add the answer, or remove what follows the last one",
                 .notes = {describe_roles(record)}});
  }

  void fix(const Record& record, FixSink& sink) override {
    const auto turns = conversation(record);
    for (auto turn = turns.rbegin(); turn != turns.rend(); ++turn) {
      if (turn->role == Role::Assistant) return;
      if (turn->value.is_object()) sink.erase_element(turn->value);
    }
  }
};

}  // namespace

const Rule& last_turn_not_assistant() {
  static const RuleOf<LastTurnNotAssistant> kRule;
  return kRule;
}

}  // namespace ftdata::rules
