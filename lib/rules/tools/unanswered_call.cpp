#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/call_pairs.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class UnansweredCall final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX121",
      .name = "unanswered-call",
      .summary = "a call has no result before the conversation goes on",
      .rationale =
          "OpenAI and Azure refuse such a record with a message that does not say why, and the "
          "model learns to answer without waiting for the result. A call at the very end is "
          "fine: there the call is what is learned.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    const CallPairs pairs = pair_calls(record);
    // A result with a wrong id has a finding already: orphan-tool-result.
    if (pairs.unanswered == 0 || pairs.orphans > 0) return;
    sink.report(Place(record, pairs.first_unanswered),
                fmt::format("the call of {} has no result", quote(pairs.unanswered_name)),
                {.help = "add the `tool` message with its `tool_call_id` behind it",
                 .notes = more_like_this(pairs.unanswered, "call")});
  }
};

}  // namespace

const Rule& unanswered_call() {
  static const RuleOf<UnansweredCall> kRule;
  return kRule;
}

}  // namespace ftdata::rules
