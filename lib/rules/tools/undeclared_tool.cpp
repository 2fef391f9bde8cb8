#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/suggest.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class UndeclaredTool final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX117",
      .name = "undeclared-tool",
      .summary = "a call names a tool that the record does not declare",
      .rationale =
          "The prompt of the training example shows the declared tools: the model learns to call "
          "what it has not been told of, or a misspelled name.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_wether","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    const auto tools = declared_tools(record);
    if (tools.empty()) return;  // calls-without-tools
    JsonValue first;
    std::size_t count = 0;
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.name.is_string() || find_tool(tools, call.name.as_string()) != nullptr) continue;
      if (count++ == 0) first = call.name;
    }
    if (count == 0) return;
    sink.report(
        Place(record, first),
        fmt::format("{} is not among the declared tools", quote(first.as_string())),
        {.help = help_for(first.as_string(), tools), .notes = more_like_this(count, "call")});
  }

 private:
  static std::string help_for(std::string_view name, const std::vector<DeclaredTool>& tools) {
    std::vector<std::string_view> names;
    for (const DeclaredTool& tool : tools) names.push_back(tool.name.as_string());
    if (const auto close = closest_name(name, names)) {
      return fmt::format("did you mean {}?", quote(*close));
    }
    return "declared are " + list_keys(names);
  }
};

}  // namespace

const Rule& undeclared_tool() {
  static const RuleOf<UndeclaredTool> kRule;
  return kRule;
}

}  // namespace ftdata::rules
