#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class UnusualCallId final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX126",
      .name = "unusual-call-id",
      .summary = "the id of a call is not nine letters and digits",
      .rationale =
          "The chat templates of Mistral's models stop at any other id. Everybody else takes "
          "what OpenAI writes, such as call_abc123.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call_1","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"a1B2c3D4e","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a1B2c3D4e","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for (const ToolCall& call : tool_calls(record)) {
      if (!call.id.is_string() || is_usual(call.id.as_string())) continue;
      if (count++ == 0) first = call.id;
    }
    if (count == 0) return;
    sink.report(Place(record, first),
                fmt::format("the id of the call is {}, expected nine letters and digits",
                            quote(first.as_string())),
                {.help = "rename it, here and in the result that answers it",
                 .notes = more_like_this(count, "call")});
  }

 private:
  static bool is_usual(std::string_view id) {
    constexpr std::size_t kLength = 9;
    return id.size() == kLength && std::ranges::all_of(id, base::is_alnum);
  }
};

}  // namespace

const Rule& unusual_call_id() {
  static const RuleOf<UnusualCallId> kRule;
  return kRule;
}

}  // namespace ftdata::rules
