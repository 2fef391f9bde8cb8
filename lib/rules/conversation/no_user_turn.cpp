#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class NoUserTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC116",
      .name = "no-user-turn",
      .summary = "a conversation has no user turn",
      .rationale =
          "There is no question that the answer belongs to. Azure, Vertex and Bedrock refuse "
          "the record; elsewhere the model learns to speak unasked.",
      .bad =
          R"({"messages":[{"role":"system","content":"Be kind."},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = conversation(record);
    // Without an answer as well, no-assistant-turn has said it.
    if (!has_role(turns, Role::Assistant) || has_role(turns, Role::User)) return;
    sink.report(
        Place(record, record.turns_value()),
        fmt::format("record has no `{}` message", role_word(record, Role::User)),
        {.help = "add the question, or drop the record", .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& no_user_turn() {
  static const RuleOf<NoUserTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
