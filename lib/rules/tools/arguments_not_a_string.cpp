#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class ArgumentsNotAString final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX113",
      .name = "arguments-not-a-string",
      .summary = "the `arguments` of a tool call are not a string",
      .rationale =
          "OpenAI, Azure and Mistral take the arguments as a string of JSON and refuse an "
          "object. The chat templates of open models rather want an object: loaders for these "
          "turn the string into one.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":{"city":"Oslo"}}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const ToolCall* first = nullptr;
    std::size_t count = 0;
    const auto calls = tool_calls(record);
    for (const ToolCall& call : calls) {
      if (!call.function.is_object() || call.arguments.is_string()) continue;
      if (count++ == 0) first = &call;
    }
    if (first == nullptr) return;
    sink.report(Place(record, first->arguments.exists() ? first->arguments : first->function),
                fault_of(first->arguments),
                {.help = help_for(first->arguments), .notes = more_like_this(count, "call")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.arguments.is_object()) continue;
      sink.set_text(call.arguments, sink.spelling(call.arguments));
    }
  }

 private:
  static std::string fault_of(JsonValue arguments) {
    if (!arguments.exists()) return "a tool call has no `arguments`";
    return fmt::format("the `arguments` of a call are {}, not a string",
                       with_article(type_name(arguments.type())));
  }

  static std::string help_for(JsonValue arguments) {
    if (!arguments.exists()) return R"(write "{}" for a call without any)";
    return "write the object as a string of JSON, as the model has to write it";
  }
};

}  // namespace

const Rule& arguments_not_a_string() {
  static const RuleOf<ArgumentsNotAString> kRule;
  return kRule;
}

}  // namespace ftdata::rules
