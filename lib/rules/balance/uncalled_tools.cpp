// Memory: 80 bytes and the name for each tool of an input, of which there are at most about a
// thousand; beyond that the rule is silent.
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

struct Uses {
  std::uint64_t declared = 0;
  std::uint64_t called = 0;
};

// Where each record has tools of its own nothing is to be said, and memory must not grow.
constexpr std::size_t kToolsMax = 1024;

struct Tools {
  std::map<std::string, Uses> by_name;

  [[nodiscard]] bool are_too_many() const { return by_name.size() > kToolsMax; }
  void add(Tools&& other) {
    for (const auto& [name, uses] : other.by_name) {
      by_name[name].declared += uses.declared;
      by_name[name].called += uses.called;
    }
  }
};

class UncalledTools final : public InputStatistics<Tools> {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTB113",
      .name = "uncalled-tools",
      .summary = "a tool is declared in the input and never called",
      .rationale =
          "The model learns that it is not to be used. Where tools are there to be chosen from, "
          "each should be called in some records.",
      .bad =
          R"({"messages":[{"role":"user","content":"now?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"clock","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3"}],"tools":[{"type":"function","function":{"name":"clock","description":"d","parameters":{"type":"object","properties":{}}}},{"type":"function","function":{"name":"weather","description":"d","parameters":{"type":"object","properties":{}}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"now?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"clock","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3"}],"tools":[{"type":"function","function":{"name":"clock","description":"d","parameters":{"type":"object","properties":{}}}}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .reads = Reads::OddRecords,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink&) override {
    Tools& tools = state_of(record);
    if (tools.are_too_many()) return;
    for (const DeclaredTool& tool : declared_tools(record)) {
      if (tool.name.is_string()) ++tools.by_name[std::string(tool.name.as_string())].declared;
    }
    for (const ToolCall& call : tool_calls(record)) {
      if (call.name.is_string()) ++tools.by_name[std::string(call.name.as_string())].called;
    }
  }

 private:
  void judge(Tools& tools, const InputSummary&, const Speaker& speaker) const override {
    if (tools.are_too_many()) return;
    std::vector<std::string_view> names;
    bool any_called = false;
    for (const auto& [name, uses] : tools.by_name) {
      any_called = any_called || uses.called > 0;
      if (uses.declared > 0 && uses.called == 0) names.push_back(name);
    }
    if (names.empty()) return;
    if (!any_called)
      return speaker.say("no tool that is declared is ever called",
                         {.help = "add records with calls, or leave the tools out"});
    speaker.say(fmt::format("never called: {}", list_keys(names)),
                {.help = "add records that call them, or leave them out"});
  }
};

}  // namespace

const Rule& uncalled_tools() {
  static const RuleOf<UncalledTools> kRule;
  return kRule;
}

}  // namespace ftdata::rules
