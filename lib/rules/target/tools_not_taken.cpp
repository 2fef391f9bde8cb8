#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class ToolsNotTaken final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV103",
      .name = "tools-not-taken",
      .summary = "a target does not take tools and tool calls",
      .rationale =
          "The target trains on plain conversations: records with tools, calls or results of tools "
          "are refused. The example is for such a target.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"does f","parameters":{"type":"object","properties":{}}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  explicit ToolsNotTaken(const RuleOptions& options)
      : targets_(options.targets()), refusing_(targets_where(targets_, [](const Target& target) {
          return target.tools && !*target.tools;
        })) {}

  void check(const Record& record, FindingSink& sink) override {
    if (refusing_ == 0) return;
    const JsonValue found = first_of_tools(record);
    if (!found.exists()) return;
    const TargetMask mask = refusing_ & targets_where(targets_, [&](const Target& target) {
                              return target.takes(record.format());
                            });
    if (mask == 0) return;
    sink.report(
        Place(record, found),
        fmt::format("{} take{} no tools", name_targets(targets_, mask), plural_s(mask)),
        {.help = "leave such records out, or choose a target that takes tools", .targets = mask});
  }

 private:
  static JsonValue first_of_tools(const Record& record) {
    if (record.tools().exists()) return record.tools();
    if (record.functions().exists()) return record.functions();
    for (const Message& turn : record.messages()) {
      if (turn.tool_calls.exists()) return turn.tool_calls;
      if (turn.function_call.exists()) return turn.function_call;
    }
    return {};
  }

  std::span<const Target> targets_;
  TargetMask refusing_ = 0;
};

}  // namespace

const Rule& tools_not_taken() {
  static const RuleOf<ToolsNotTaken> kRule;
  return kRule;
}

}  // namespace ftdata::rules
