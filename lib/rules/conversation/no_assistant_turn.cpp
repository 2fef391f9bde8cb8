#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class NoAssistantTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC103",
      .name = "no-assistant-turn",
      .summary = "a conversation has no assistant turn",
      .rationale =
          "Loss is computed on assistant turns. Without one nothing is learned: hosted "
          "providers refuse the file, open trainers drop the record in silence.",
      .bad = R"({"messages":[{"role":"user","content":"hi"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (is_for_reinforcement(record)) return;
    const auto turns = conversation(record);
    if (turns.empty() || has_role(turns, Role::Assistant)) return;
    sink.report(Place(record, record.turns_value()),
                fmt::format("record has no `{}` message, so nothing is trained",
                            role_word(record, Role::Assistant)),
                {.help = "add the answer, or drop the record", .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& no_assistant_turn() {
  static const RuleOf<NoAssistantTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
