#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

class UnclosedReasoning final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ113",
      .name = "unclosed-reasoning",
      .summary = "an answer opens its reasoning and does not close it, or the reverse",
      .rationale =
          "<think> without </think>: the answer was cut off inside its reasoning, or a filter "
          "removed one of the two. The model learns to think without an end.",
      .bad =
          R"({"messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"<think>2 and 2 is 4"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"<think>2 and 2 is 4</think>4"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const record::RecordMarks& marks = record.marks();
    const std::size_t begins = marks.in_answers(text::Mark::ReasoningBegin);
    const std::size_t ends = marks.in_answers(text::Mark::ReasoningEnd);
    if (begins == ends) return;
    const record::FoundMark& found =
        marks[begins > ends ? text::Mark::ReasoningBegin : text::Mark::ReasoningEnd];
    sink.report(Place(record, found.text, found.begin, found.length),
                fmt::format("{} `<think>` and {} `</think>` in the answers", begins, ends),
                {.help = "add the mark that is missing, or drop the record"});
  }
};

}  // namespace

const Rule& unclosed_reasoning() {
  static const RuleOf<UnclosedReasoning> kRule;
  return kRule;
}

}  // namespace ftdata::rules
