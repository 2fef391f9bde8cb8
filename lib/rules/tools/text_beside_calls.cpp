#include "ftdata/rule.hpp"

#include "record/substance.hpp"
#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class TextBesideCalls final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX127",
      .name = "text-beside-calls",
      .summary = "an assistant message has text and tool calls",
      .rationale =
          "OpenAI writes such messages. The templates of Mistral's models up to version 3 "
          "have room for one of them, and refuse both.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"I will look.","tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call00001","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call00001","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_both = [](const Message& turn) {
      return turn.role == Role::Assistant && makes_calls(turn) && record::is_visible(turn.text);
    };
    const FoundTurns found = find_turns(calling_turns(record), has_both);
    if (!found) return;
    sink.report(Place(record, found.first->content), "the message has text and tool calls",
                {.help = "leave the text out, or give it a message of its own",
                 .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& text_beside_calls() {
  static const RuleOf<TextBesideCalls> kRule;
  return kRule;
}

}  // namespace ftdata::rules
