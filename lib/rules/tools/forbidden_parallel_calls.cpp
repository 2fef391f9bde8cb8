#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class ForbiddenParallelCalls final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX124",
      .name = "forbidden-parallel-calls",
      .summary = "several calls in a turn where `parallel_tool_calls` is false",
      .rationale = "The record says that calls come one at a time and shows the opposite.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}},{"id":"c2","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"tool","tool_call_id":"c2","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}],"parallel_tool_calls":false})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    const JsonValue parallel = record.parallel_tool_calls();
    if (!parallel.is_bool() || parallel.as_bool()) return;
    const auto found = find_turns(calling_turns(record),
                                  [](const Message& turn) { return turn.tool_calls.size() > 1; });
    if (!found) return;
    sink.report(Place(record, found.first->tool_calls),
                fmt::format("{} calls in a turn, and `parallel_tool_calls` is false",
                            found.first->tool_calls.size()),
                {.help = "drop `parallel_tool_calls`, or put the calls into turns of their own",
                 .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& forbidden_parallel_calls() {
  static const RuleOf<ForbiddenParallelCalls> kRule;
  return kRule;
}

}  // namespace ftdata::rules
