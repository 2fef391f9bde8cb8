#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_arguments.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class DoubleEncodedArguments final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX115",
      .name = "double-encoded-arguments",
      .summary = "the `arguments` of a tool call are JSON inside a string inside a string",
      .rationale =
          "The model learns to write quotes and backslashes around every call, and the program "
          "behind the tool receives a string instead of an object. It comes from serialising "
          "twice.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"\"{\\\"city\\\":\\\"Oslo\\\"}\""}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.arguments.is_string()) continue;
      if (!parser_.parse(call.arguments.as_string()).is_encoded_twice) continue;
      if (count++ == 0) first = call.arguments;
    }
    if (count == 0) return;
    sink.report(Place(record, first), "the `arguments` are encoded as JSON twice",
                {.help = "serialise the object once", .notes = more_like_this(count, "call")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.arguments.is_string()) continue;
      const ParsedArguments parsed = parser_.parse(call.arguments.as_string());
      if (parsed.is_encoded_twice) sink.set_text(call.arguments, parsed.value.as_string());
    }
  }

 private:
  ArgumentsParser parser_;
};

}  // namespace

const Rule& double_encoded_arguments() {
  static const RuleOf<DoubleEncodedArguments> kRule;
  return kRule;
}

}  // namespace ftdata::rules
