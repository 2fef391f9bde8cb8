#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/call_pairs.hpp"
#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class OrphanToolResult final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX122",
      .name = "orphan-tool-result",
      .summary = "a tool result answers no call",
      .rationale =
          "Its `tool_call_id` names none of the calls before it. OpenAI, Azure and Mistral "
          "refuse the record, torchtune too.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c9","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    const CallPairs pairs = pair_calls(record);
    if (pairs.orphans == 0) return;
    const Message& turn = *pairs.first_orphan;
    const JsonValue id = answered_id(turn);
    sink.report(Place(record, id.exists() ? id : turn.value), message_for(id),
                {.help = "use the id of the call that it answers, and keep it behind that call",
                 .notes = more_like_this(pairs.orphans, "result")});
  }

 private:
  static std::string message_for(JsonValue id) {
    if (!id.is_string()) return "the result of a tool stands behind no call";
    return fmt::format("no open call before it has the id {}", quote(id.as_string()));
  }
};

}  // namespace

const Rule& orphan_tool_result() {
  static const RuleOf<OrphanToolResult> kRule;
  return kRule;
}

}  // namespace ftdata::rules
