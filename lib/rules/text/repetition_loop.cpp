#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/loop.hpp"

namespace ftdata::rules {
namespace {

class RepetitionLoop final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ123",
      .name = "repetition-loop",
      .summary = "an answer ends in a loop",
      .rationale =
          "A model that generated the data got stuck and repeated itself until it was cut off. "
          "Trained on it, the next model gets stuck sooner.",
      .bad =
          R"({"messages":[{"role":"user","content":"Tell me a story."},{"role":"assistant","content":"Once upon a time there was a king, and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then and then "}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Say ha."},{"role":"assistant","content":"ha ha ha"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const Message* first = nullptr;
    Loop loop;
    std::size_t count = 0;
    for (const Message& turn : record.messages()) {
      const Loop found = find_loop(answer_text(turn));
      if (found.repeats == 0) continue;
      if (count++ > 0) continue;
      first = &turn;
      loop = found;
    }
    if (first == nullptr) return;
    sink.report(Place(record, text_value(*first), loop.begin, loop.period),
                fmt::format("the answer repeats {} {} times at its end",
                            quote(first->text.substr(loop.begin, loop.period)), loop.repeats),
                {.help = "cut the answer before the loop, or drop the record",
                 .notes = more_like_this(count, "answer")});
  }
};

}  // namespace

const Rule& repetition_loop() {
  static const RuleOf<RepetitionLoop> kRule;
  return kRule;
}

}  // namespace ftdata::rules
