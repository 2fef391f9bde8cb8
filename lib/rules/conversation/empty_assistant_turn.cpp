#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/content_parts.hpp"
#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class EmptyAssistantTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC107",
      .name = "empty-assistant-turn",
      .summary = "an assistant turn has nothing visible in it",
      .rationale =
          "Loss is computed on assistant turns: an empty one teaches the model to answer with "
          "nothing and stop.",
      .bad = R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":" "}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!record.is_chat()) return;
    const record::PartStyle style = dialect_of(record).parts;
    const auto has_fault = [style](const Message& turn) {
      return turn.role == Role::Assistant && is_empty(turn, style);
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    sink.report(
        Place(record, found.first->content),
        fmt::format("the `{}` message is {}", speaker(*found.first),
                    found.first->text.empty() ? "empty" : "only white space"),
        {.help = "add the answer, or drop the record", .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& empty_assistant_turn() {
  static const RuleOf<EmptyAssistantTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
