#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class CallsWithoutTools final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX118",
      .name = "calls-without-tools",
      .summary = "a conversation has tool calls and declares no tools",
      .rationale =
          "At inference the model sees the tools in its prompt, in this training example it does "
          "not: it learns to invent calls.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    // Whatever is wrong with a list of tools that is there has a finding of its own.
    if (record.tools().size() > 0 || record.functions().size() > 0) return;
    if (record.tools().is_string()) return;
    const auto calls = tool_calls(record);
    if (calls.empty()) return;
    sink.report(Place(record, calls.front().value), "a call, and no tools are declared",
                {.help = "add the `tools` that the model was given",
                 .notes = more_like_this(calls.size(), "call")});
  }
};

}  // namespace

const Rule& calls_without_tools() {
  static const RuleOf<CallsWithoutTools> kRule;
  return kRule;
}

}  // namespace ftdata::rules
