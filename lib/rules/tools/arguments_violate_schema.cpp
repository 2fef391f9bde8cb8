#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "json/locate.hpp"
#include "rules/describe.hpp"
#include "rules/tool_arguments.hpp"
#include "rules/tool_calls.hpp"
#include "rules/tool_schemas.hpp"

namespace ftdata::rules {
namespace {

class ArgumentsViolateSchema final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX116",
      .name = "arguments-violate-schema",
      .summary = "the arguments of a call violate the declared schema of its tool",
      .rationale =
          "A required argument is missing, a type is wrong, or a value is not among those "
          "allowed: the model learns calls that the tool refuses.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    const auto tools = declared_tools(record);
    if (tools.empty()) return;
    Fault first;
    std::size_t count = 0;
    for (const ToolCall& call : tool_calls(record)) {
      const DeclaredTool* tool = find_tool(tools, call.name.as_string());
      if (tool == nullptr || !tool->parameters.is_object()) continue;
      Fault fault = fault_of(call, *tool);
      if (fault.message.empty()) continue;
      if (count++ == 0) first = std::move(fault);
    }
    if (count == 0) return;
    sink.report(Place(record, first.place), first.message,
                {.help = first.help, .notes = more_like_this(count, "call")});
  }

 private:
  struct Fault {
    JsonValue place;
    std::string message;  // empty: there is none
    std::string help;
  };

  Fault fault_of(const ToolCall& call, const DeclaredTool& tool) {
    JsonValue arguments = call.arguments;
    if (arguments.is_string()) arguments = parser_.parse(arguments.as_string()).value;
    if (!arguments.is_object()) return {};
    const auto violation = schemas_.first_violation(tool.parameters, arguments);
    if (!violation) return {};
    const bool in_string = call.arguments.is_string();
    return {.place = in_string ? call.arguments : violation->instance,
            .message = fmt::format(
                "the arguments of {} violate its schema{}: {}", quote(call.name.as_string()),
                in_string ? place_in(violation->instance) : "", violation->message),
            .help = violation->help};
  }

  // Where in the text of the arguments: " at `/city`".
  static std::string place_in(JsonValue value) {
    const std::string pointer = json::pointer_to(*value.line(), value.index());
    return pointer.empty() ? "" : fmt::format(" at {}", quote(pointer));
  }

  ArgumentsParser parser_;
  ToolSchemas schemas_;
};

}  // namespace

const Rule& arguments_violate_schema() {
  static const RuleOf<ArgumentsViolateSchema> kRule;
  return kRule;
}

}  // namespace ftdata::rules
