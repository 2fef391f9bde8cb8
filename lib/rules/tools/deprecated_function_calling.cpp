#include "ftdata/rule.hpp"

#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class DeprecatedFunctionCalling final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX125",
      .name = "deprecated-function-calling",
      .summary = "`functions` and `function_call` instead of `tools` and `tool_calls`",
      .rationale =
          "OpenAI calls this spelling deprecated, Together refuses it, and most chat templates "
          "of open models know nothing of it, so that calls are left out of the training text.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},{"role":"function","name":"f","content":"1"},{"role":"assistant","content":"one"}],"functions":[{"name":"f"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTools,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const JsonValue place = old_spelling(record);
    if (!place.exists()) return;
    sink.report(Place(record, place), "functions are declared or called in the deprecated spelling",
                {.help = "use `tools`, `tool_calls` and `tool` messages"});
  }

 private:
  // The first value in it, or the missing value.
  static JsonValue old_spelling(const Record& record) {
    if (!has_openai_calls(record)) return {};
    if (record.functions().is_array()) return record.functions();
    for (const Message& turn : record.messages()) {
      if (turn.function_call.is_object()) return turn.function_call;
      if (turn.role == Role::Function) return turn.value;
    }
    return {};
  }
};

}  // namespace

const Rule& deprecated_function_calling() {
  static const RuleOf<DeprecatedFunctionCalling> kRule;
  return kRule;
}

}  // namespace ftdata::rules
