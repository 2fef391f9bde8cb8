#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

constexpr std::size_t kLettersMax = 64;

bool is_name_letter(char c) {
  return base::is_alnum(c) || c == '_' || c == '-';
}

class InvalidToolName final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX102",
      .name = "invalid-tool-name",
      .summary = "the name of a declared tool is missing or has letters that providers refuse",
      .rationale =
          "OpenAI, Azure, Together and Mistral take 1 to 64 letters, digits, `_` and `-` and "
          "refuse the file otherwise. A tool without a name cannot be called.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get weather"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTools};

  void check(const Record& record, FindingSink& sink) override {
    const DeclaredTool* first = nullptr;
    std::size_t count = 0;
    const auto tools = declared_tools(record);
    for (const DeclaredTool& tool : tools) {
      if (is_valid(tool.name)) continue;
      if (count++ == 0) first = &tool;
    }
    if (first == nullptr) return;
    sink.report(Place(record, first->name.exists() ? first->name : first->function),
                fault_of(first->name),
                {.help = "use 1 to 64 letters, digits, `_` and `-`, here and in the calls",
                 .notes = more_like_this(count, "tool")});
  }

 private:
  static bool is_valid(JsonValue name) {
    const std::string_view text = name.as_string();
    return !text.empty() && text.size() <= kLettersMax && std::ranges::all_of(text, is_name_letter);
  }

  static std::string fault_of(JsonValue name) {
    if (!name.exists()) return "a tool has no `name`";
    if (!name.is_string()) {
      return fmt::format("the `name` of a tool is {}, not a string", describe_value(name));
    }
    if (name.as_string().empty()) return "the `name` of a tool is empty";
    return fmt::format("the name of a tool is {}", quote(name.as_string()));
  }
};

}  // namespace

const Rule& invalid_tool_name() {
  static const RuleOf<InvalidToolName> kRule;
  return kRule;
}

}  // namespace ftdata::rules
