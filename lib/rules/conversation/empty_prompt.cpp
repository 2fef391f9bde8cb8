#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class EmptyPrompt final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC114",
      .name = "empty-prompt",
      .summary = "the prompt of a completion is empty",
      .rationale =
          "The model learns to produce the completion from nothing. That is right for text to "
          "be continued, and a lost column otherwise.",
      .bad = R"({"prompt":"","completion":"hello"})",
      .good = R"({"prompt":"hi","completion":"hello"})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_pair(record)) return;
    for (const Message& side : record.messages()) {
      if (side.role != Role::User || !side.content.is_string() || has_substance(side)) continue;
      // Segments and steps may well be white space.
      if (record.format() == Format::AxolotlInputOutput) continue;
      sink.report(Place(record, side.content),
                  fmt::format("the prompt is {}", side.text.empty() ? "empty" : "only white space"),
                  {.help = "add the text, or drop the record"});
    }
  }
};

}  // namespace

const Rule& empty_prompt() {
  static const RuleOf<EmptyPrompt> kRule;
  return kRule;
}

}  // namespace ftdata::rules
