#include <string>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
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

  // Results answer the call before them, as nothing else says which. What is in both spellings
  // stays: somebody must say which counts.
  void fix(const Record& record, FixSink& sink) override {
    if (!has_openai_calls(record)) return;
    if (record.tools().exists() && record.functions().exists()) return;
    const auto both = [](const Message& turn) {
      return turn.tool_calls.exists() && turn.function_call.exists();
    };
    if (find_turns(record.messages(), both)) return;
    rewrite_tools(record, sink);
    std::size_t calls = 0;
    for (const Message& turn : record.messages()) {
      if (turn.function_call.is_object()) rewrite_call(turn, ++calls, sink);
      if (turn.role == Role::Function && calls > 0) rewrite_result(turn, calls, sink);
    }
  }

 private:
  static void rewrite_tools(const Record& record, FixSink& sink) {
    if (!record.functions().is_array()) return;
    for (const JsonMember& member : record.root().members()) {
      if (member.value == record.functions()) sink.set_text(member.key_value, "tools");
    }
    for (const JsonValue function : record.functions().elements()) {
      sink.replace(function,
                   fmt::format(R"({{"type":"function","function":{}}})", sink.spelling(function)));
    }
  }

  static void rewrite_call(const Message& turn, std::size_t number, FixSink& sink) {
    for (const JsonMember& member : turn.value.members()) {
      if (member.value == turn.function_call) sink.set_text(member.key_value, "tool_calls");
    }
    sink.replace(turn.function_call,
                 fmt::format(R"([{{"id":"call_{}","type":"function","function":{}}}])", number,
                             sink.spelling(turn.function_call)));
  }

  static void rewrite_result(const Message& turn, std::size_t number, FixSink& sink) {
    sink.replace(turn.role_value, fmt::format(R"("tool","tool_call_id":"call_{}")", number));
  }

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
