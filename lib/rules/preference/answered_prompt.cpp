#include "ftdata/rule.hpp"

#include "rules/pairs.hpp"

namespace ftdata::rules {
namespace {

class AnsweredPrompt final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR107",
      .name = "answered-prompt",
      .summary = "the prompt of a pair ends with an answer already",
      .rationale =
          "Both answers follow the last turn of the prompt, so it must be one that asks. Together "
          "and Gemini refuse a prompt that ends with the assistant.",
      .bad =
          R"({"input":{"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Let me see."}]},"preferred_output":[{"role":"assistant","content":"Oslo"}],"non_preferred_output":[{"role":"assistant","content":"Rome"}]})",
      .good =
          R"({"input":{"messages":[{"role":"user","content":"Capital of Norway?"}]},"preferred_output":[{"role":"assistant","content":"Oslo"}],"non_preferred_output":[{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Error,
      .reads = Reads::Pairs};

  void check(const Record& record, FindingSink& sink) override {
    const bool judged =
        record.format() == Format::OpenaiPref || record.format() == Format::GeminiPref;
    const Turns prompt = prompt_turns(record);
    if (!judged || prompt.empty() || prompt.back().role != Role::Assistant) return;
    sink.report(Place(record, prompt.back().value), "the prompt ends with an answer",
                {.help = "end it with the question that both answers are for"});
  }
};

}  // namespace

const Rule& answered_prompt() {
  static const RuleOf<AnsweredPrompt> kRule;
  return kRule;
}

}  // namespace ftdata::rules
