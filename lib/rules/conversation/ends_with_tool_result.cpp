#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class EndsWithToolResult final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC111",
      .name = "ends-with-tool-result",
      .summary = "a conversation ends with the result of a tool",
      .rationale =
          "The answer that uses the result is missing, so the model learns to call tools and "
          "not what to do with what they return. Mistral refuses such records.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"1"}],"tools":[{"type":"function","function":{"name":"f"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f"}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = conversation(record);
    if (turns.empty() || !is_tool_result(turns.back())) return;
    if (!has_role(turns, Role::Assistant)) return;
    sink.report(
        Place(record, turns.back().value),
        fmt::format("the last message is `{}`, expected `{}`", speaker(turns.back()),
                    role_word(record, Role::Assistant)),
        {.help = "add the answer that follows from the result", .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& ends_with_tool_result() {
  static const RuleOf<EndsWithToolResult> kRule;
  return kRule;
}

}  // namespace ftdata::rules
