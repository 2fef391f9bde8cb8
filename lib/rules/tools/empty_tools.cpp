#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class EmptyTools final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX109",
      .name = "empty-tools",
      .summary = "`tools` is an empty list",
      .rationale =
          "Some chat templates write the frame of a tool list for it and others raise an error, "
          "so that the model learns from text that it never sees at inference. Llama templates "
          "are known for it.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTools,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    if (!has_openai_calls(record)) return;
    for (const JsonValue list : {record.tools(), record.functions()}) {
      if (!list.is_array() || list.size() > 0) continue;
      sink.report(Place(record, list), "the list of tools is empty",
                  {.help = "leave the key out where there are no tools"});
      return;
    }
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const JsonMember& member : record.root().members()) {
      const bool list = member.value == record.tools() || member.value == record.functions();
      if (list && member.value.is_array() && member.value.size() == 0) sink.erase(member);
    }
  }
};

}  // namespace

const Rule& empty_tools() {
  static const RuleOf<EmptyTools> kRule;
  return kRule;
}

}  // namespace ftdata::rules
