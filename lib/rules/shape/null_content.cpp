#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class NullContent final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS122",
      .name = "null-content",
      .summary = "the `content` of a message is null, and there is no tool call",
      .rationale =
          "Only an assistant turn that calls a tool may go without text. Elsewhere chat "
          "templates fail on null or print it as the word `None`, which the model then learns.",
      .bad = R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f"}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      // The result of a legacy function call may be null.
      return turn.text.empty() && turn.content.is_null() && turn.role != Role::Function &&
             !has_substance(turn);
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const bool no_calls = found.first->tool_calls.is_array();
    sink.report(
        Place(record, found.first->content),
        no_calls ? "`content` is null and `tool_calls` is empty"
                 : fmt::format("`{}` is null, expected a string", dialect_of(record).content_key),
        {.help = "add the text, or remove the message", .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& null_content() {
  static const RuleOf<NullContent> kRule;
  return kRule;
}

}  // namespace ftdata::rules
