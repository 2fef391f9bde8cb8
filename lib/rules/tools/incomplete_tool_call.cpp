#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class IncompleteToolCall final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX111",
      .name = "incomplete-tool-call",
      .summary = "a tool call lacks what a call needs",
      .rationale =
          "A call is {\"id\": ..., \"type\": \"function\", \"function\": {\"name\": ..., "
          "\"arguments\": "
          "\"...\"}}. Providers refuse the file when a part of it is missing, and templates raise "
          "an error.",
      .bad =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Weather in Oslo?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3 degrees"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTools};

  void check(const Record& record, FindingSink& sink) override {
    Fault first;
    std::size_t count = 0;
    for (const Message& turn : calling_turns(record)) {
      for (const Fault& fault : {fault_of_list(turn), fault_of_calls(turn)}) {
        if (fault.message.empty()) continue;
        if (count++ == 0) first = fault;
      }
    }
    if (count == 0) return;
    sink.report(
        Place(record, first.place), first.message,
        {.help =
             R"(write {"id": ..., "type": "function", "function": {"name": ..., "arguments": ...}})",
         .notes = more_like_this(count)});
  }

 private:
  struct Fault {
    JsonValue place;
    std::string message;  // empty: there is none
  };

  static Fault fault_of_list(const Message& turn) {
    const JsonType type = turn.tool_calls.type();
    if (type == JsonType::Missing || type == JsonType::Null || type == JsonType::Array) return {};
    return {turn.tool_calls,
            fmt::format("`tool_calls` is {}, not a list", with_article(type_name(type)))};
  }

  static Fault fault_of_calls(const Message& turn) {
    for (const JsonValue call : turn.tool_calls.elements()) {
      std::string message = fault_of(call);
      if (!message.empty()) return {call, std::move(message)};
    }
    return {};
  }

  static std::string fault_of(JsonValue call) {
    if (!call.is_object()) {
      return fmt::format("a tool call is {}, not an object", with_article(type_name(call.type())));
    }
    const JsonValue function = call.find("function");
    if (!function.is_object()) return "a tool call has no `function`";
    if (!function.find("name").is_string()) return "a tool call has no function name";
    if (!call.find("id").is_string()) return "a tool call has no `id`";
    if (call.find("type").as_string() != "function") return "a tool call has no `type` `function`";
    return "";
  }
};

}  // namespace

const Rule& incomplete_tool_call() {
  static const RuleOf<IncompleteToolCall> kRule;
  return kRule;
}

}  // namespace ftdata::rules
