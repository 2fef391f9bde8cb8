#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MalformedTool final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX101",
      .name = "malformed-tool",
      .summary = "an element of `tools` is not a function declaration",
      .rationale =
          "Providers expect {\"type\": \"function\", \"function\": {\"name\": ..., \"parameters\": "
          "...}} "
          "and refuse the file otherwise; chat templates raise an error or print the tool "
          "wrongly. Bare functions without the wrapper are the older spelling of `functions`.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"name":"get_weather","parameters":{"type":"object"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTools,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    if (!has_openai_calls(record)) return;
    JsonValue first;
    std::size_t count = 0;
    for (const JsonValue tool : record.tools().elements()) {
      if (fault_of(tool).empty()) continue;
      if (count++ == 0) first = tool;
    }
    if (count == 0) return;
    sink.report(Place(record, first), fault_of(first),
                {.help = R"(declare it as {"type": "function", "function": {"name": ..., ...}})",
                 .notes = more_like_this(count, "tool")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const JsonValue tool : record.tools().elements()) {
      const bool bare = tool.is_object() && tool.find("name").is_string() &&
                        !tool.find("function").exists() && !tool.find("type").exists();
      if (!bare) continue;
      sink.replace(tool,
                   fmt::format(R"({{"type":"function","function":{}}})", sink.spelling(tool)));
    }
  }

 private:
  // Empty when there is none.
  static std::string fault_of(JsonValue tool) {
    if (!tool.is_object()) {
      return fmt::format("a tool is {}, not an object", with_article(type_name(tool.type())));
    }
    const JsonValue function = tool.find("function");
    if (!function.exists()) return "a tool has no `function`";
    if (!function.is_object()) {
      return fmt::format("the `function` of a tool is {}, not an object",
                         with_article(type_name(function.type())));
    }
    const JsonValue type = tool.find("type");
    if (!type.exists()) return "a tool has no `type`";
    if (type.as_string() == "function") return "";
    return fmt::format("the `type` of a tool is {}, not `function`", describe_value(type));
  }
};

}  // namespace

const Rule& malformed_tool() {
  static const RuleOf<MalformedTool> kRule;
  return kRule;
}

}  // namespace ftdata::rules
