#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class MissingToolDescription final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX104",
      .name = "missing-tool-description",
      .summary = "a declared tool has no description",
      .rationale = "The model chooses a tool by its description, and mistral-finetune demands one.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"Does it."}}]})",
      .severity = Severity::Info,
      .reads = Reads::OddTools,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const auto tools = declared_tools(record);
    const DeclaredTool* first = nullptr;
    std::size_t count = 0;
    for (const DeclaredTool& tool : tools) {
      if (!tool.function.find("description").as_string().empty()) continue;
      if (count++ == 0) first = &tool;
    }
    if (first == nullptr) return;
    sink.report(
        Place(record, first->function),
        fmt::format("the tool {} has no description", quote(first->name.as_string())),
        {.help = "say what it does and when to use it", .notes = more_like_this(count, "tool")});
  }
};

}  // namespace

const Rule& missing_tool_description() {
  static const RuleOf<MissingToolDescription> kRule;
  return kRule;
}

}  // namespace ftdata::rules
