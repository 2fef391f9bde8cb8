#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class EmptyCompletion final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC113",
      .name = "empty-completion",
      .summary = "the completion of a prompt is empty",
      .rationale =
          "The completion is what is trained on: an empty one teaches the model to answer with "
          "nothing. OpenAI's own preparation tool drops such records.",
      .bad = R"({"prompt":"hi","completion":""})",
      .good = R"({"prompt":"hi","completion":"hello"})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_pair(record)) return;
    for (const Message& side : record.messages()) check_side(record, side, "answer", sink);
    for (const Message& side : record.rejected()) check_side(record, side, "rejected answer", sink);
  }

 private:
  static void check_side(const Record& record, const Message& side, std::string_view what,
                         FindingSink& sink) {
    if (side.role != Role::Assistant || !side.content.is_string() || has_substance(side)) return;
    sink.report(Place(record, side.content),
                fmt::format("the {} to the prompt is {}", what,
                            side.text.empty() ? "empty" : "only white space"),
                {.help = "add the text, or drop the record"});
  }
};

}  // namespace

const Rule& empty_completion() {
  static const RuleOf<EmptyCompletion> kRule;
  return kRule;
}

}  // namespace ftdata::rules
