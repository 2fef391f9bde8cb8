#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MissingToolCallId final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX123",
      .name = "missing-tool-call-id",
      .summary = "a tool result does not name the call it answers",
      .rationale =
          "OpenAI, Azure and Mistral demand `tool_call_id` in a `tool` message and refuse the "
          "file without it.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto found = find_turns(calling_turns(record), [](const Message& turn) {
      return turn.role == Role::Tool && !answered_id(turn).is_string();
    });
    if (!found) return;
    sink.report(
        Place(record, found.first->value), "a `tool` message has no `tool_call_id`",
        {.help = "add the id of the call that it answers", .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& missing_tool_call_id() {
  static const RuleOf<MissingToolCallId> kRule;
  return kRule;
}

}  // namespace ftdata::rules
