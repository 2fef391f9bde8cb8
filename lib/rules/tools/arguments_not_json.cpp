#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_arguments.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class ArgumentsNotJson final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX114",
      .name = "arguments-not-json",
      .summary = "the `arguments` of a tool call are not a JSON object",
      .rationale =
          "The program behind the tool has to parse them: a model that learns to write anything "
          "else makes calls that fail. LLaMA-Factory and axolotl stop at such a record.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"city=Oslo"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    ParsedArguments fault;
    std::size_t count = 0;
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.arguments.is_string()) continue;
      ParsedArguments parsed = parser_.parse(call.arguments.as_string());
      if (parsed.value.is_object() || parsed.is_encoded_twice) continue;
      if (count++ > 0) continue;
      first = call.arguments;
      fault = std::move(parsed);
    }
    if (count == 0) return;
    const std::string message = fault.value.exists()
                                    ? fmt::format("the `arguments` hold {}, not an object",
                                                  with_article(type_name(fault.value.type())))
                                    : "the `arguments` are not JSON: " + fault.problem;
    sink.report(Place(record, first), message,
                {.help = fault.help, .notes = more_like_this(count, "call")});
  }

 private:
  ArgumentsParser parser_;
};

}  // namespace

const Rule& arguments_not_json() {
  static const RuleOf<ArgumentsNotJson> kRule;
  return kRule;
}

}  // namespace ftdata::rules
