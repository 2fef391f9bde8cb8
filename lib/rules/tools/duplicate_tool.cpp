#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class DuplicateTool final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX103",
      .name = "duplicate-tool",
      .summary = "two declared tools have the same name",
      .rationale =
          "A call cannot say which of the two is meant. Providers keep one of them or refuse the "
          "file, and a template prints both.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}},{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTools,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto tools = declared_tools(record);
    const DeclaredTool* first = nullptr;
    std::size_t count = 0;
    for (const DeclaredTool& tool : tools) {
      if (!tool.name.is_string()) continue;
      if (find_tool(tools, tool.name.as_string()) == &tool) continue;
      if (count++ == 0) first = &tool;
    }
    if (first == nullptr) return;
    sink.report(Place(record, first->name),
                fmt::format("the tool {} is declared twice", quote(first->name.as_string())),
                {.help = "keep one of them, or name them differently",
                 .notes = more_like_this(count, "tool")});
  }
};

}  // namespace

const Rule& duplicate_tool() {
  static const RuleOf<DuplicateTool> kRule;
  return kRule;
}

}  // namespace ftdata::rules
