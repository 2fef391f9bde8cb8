#include <unordered_set>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class DuplicateCallId final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX119",
      .name = "duplicate-call-id",
      .summary = "two calls of a conversation have the same id",
      .rationale =
          "A result names the call it answers by its id: with two alike nobody can tell which is "
          "meant. Mistral refuses the record.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}},{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    std::unordered_set<std::string_view> seen;
    JsonValue first;
    std::size_t count = 0;
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.id.is_string() || seen.insert(call.id.as_string()).second) continue;
      if (count++ == 0) first = call.id;
    }
    if (count == 0) return;
    sink.report(Place(record, first),
                fmt::format("the call id {} is used twice", quote(first.as_string())),
                {.help = "give each call of a conversation an id of its own, and its result too",
                 .notes = more_like_this(count, "call")});
  }
};

}  // namespace

const Rule& duplicate_call_id() {
  static const RuleOf<DuplicateCallId> kRule;
  return kRule;
}

}  // namespace ftdata::rules
