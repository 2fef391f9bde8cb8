#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class FirstTurnNotUser final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC109",
      .name = "first-turn-not-user",
      .summary = "the first turn behind the system turn is not the user's",
      .rationale =
          "Many chat templates and LLaMA-Factory expect the user to begin, and raise an error "
          "or drop the record otherwise. The model learns to speak unasked.",
      .bad =
          R"({"messages":[{"role":"assistant","content":"hello"},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = conversation(record);
    // Without any user turn no-user-turn has said it, without an answer no-assistant-turn.
    if (!has_role(turns, Role::User) || !has_role(turns, Role::Assistant)) return;
    const auto first = std::find_if_not(turns.begin(), turns.end(), is_instruction);
    if (first->role == Role::User) return;
    sink.report(Place(record, first->value),
                fmt::format("the first message is `{}`, expected `{}`", speaker(*first),
                            role_word(record, Role::User)),
                {.help = "add the question in front, or remove the message",
                 .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& first_turn_not_user() {
  static const RuleOf<FirstTurnNotUser> kRule;
  return kRule;
}

}  // namespace ftdata::rules
