#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/content_parts.hpp"
#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class EmptyTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC108",
      .name = "empty-turn",
      .summary = "a user or system turn has nothing visible in it",
      .rationale =
          "The model learns to answer what nobody asked, and some providers refuse empty text. "
          "Often a column was empty in the table the data comes from.",
      .bad =
          R"({"messages":[{"role":"user","content":""},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!record.is_chat()) return;
    const record::PartStyle style = dialect_of(record).parts;
    // The result of a tool may well be empty.
    const auto has_fault = [style](const Message& turn) {
      return (turn.role == Role::User || is_instruction(turn)) && is_empty(turn, style);
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    sink.report(
        Place(record, found.first->content),
        fmt::format("the `{}` message is {}", speaker(*found.first),
                    found.first->text.empty() ? "empty" : "only white space"),
        {.help = "add the text, or remove the message", .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& empty_turn() {
  static const RuleOf<EmptyTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
