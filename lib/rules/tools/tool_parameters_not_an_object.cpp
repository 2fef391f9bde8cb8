#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class ToolParametersNotAnObject final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX105",
      .name = "tool-parameters-not-an-object",
      .summary = "the `parameters` of a declared tool are not an object",
      .rationale =
          "`parameters` holds a JSON Schema, and providers refuse the file when it is something "
          "else. A schema that was serialised to a string once too often is the usual cause.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","parameters":"{}"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTools};

  void check(const Record& record, FindingSink& sink) override {
    const auto tools = declared_tools(record);
    const DeclaredTool* first = nullptr;
    std::size_t count = 0;
    for (const DeclaredTool& tool : tools) {
      if (!tool.parameters.exists() || tool.parameters.is_object()) continue;
      if (count++ == 0) first = &tool;
    }
    if (first == nullptr) return;
    sink.report(Place(record, first->parameters),
                fmt::format("the `parameters` of the tool {} are {}, not an object",
                            quote(first->name.as_string()),
                            with_article(type_name(first->parameters.type()))),
                {.help = "give a JSON Schema, or leave the key out for a tool without any",
                 .notes = more_like_this(count, "tool")});
  }
};

}  // namespace

const Rule& tool_parameters_not_an_object() {
  static const RuleOf<ToolParametersNotAnObject> kRule;
  return kRule;
}

}  // namespace ftdata::rules
