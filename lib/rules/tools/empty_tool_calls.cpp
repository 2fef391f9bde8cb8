#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class EmptyToolCalls final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX112",
      .name = "empty-tool-calls",
      .summary = "`tool_calls` is an empty list",
      .rationale =
          "OpenAI and others refuse an empty list; templates that look whether the key is there "
          "write a call without a name.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","tool_calls":[]}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    // Where there is no content either, another rule speaks of that: null-content.
    const auto found = find_turns(calling_turns(record), [](const Message& turn) {
      return turn.tool_calls.is_array() && turn.tool_calls.size() == 0 && turn.content.exists() &&
             !turn.content.is_null();
    });
    if (!found) return;
    sink.report(Place(record, found.first->tool_calls), "the list of tool calls is empty",
                {.help = "leave the key out where nothing is called",
                 .notes = more_like_this(found.count)});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : calling_turns(record)) {
      if (!turn.tool_calls.is_array() || turn.tool_calls.size() > 0) continue;
      for (const JsonMember& member : turn.value.members()) {
        if (member.value == turn.tool_calls) sink.erase(member);
      }
    }
  }
};

}  // namespace

const Rule& empty_tool_calls() {
  static const RuleOf<EmptyToolCalls> kRule;
  return kRule;
}

}  // namespace ftdata::rules
