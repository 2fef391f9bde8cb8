#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class UnfinishedAnswer final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ124",
      .name = "unfinished-answer",
      .summary = "an answer breaks off",
      .rationale =
          "The generating model ran into its length limit: a code block is not closed, or the "
          "last line ends with a comma or an open bracket. The model learns to stop in the "
          "middle.",
      .bad =
          R"json({"messages":[{"role":"user","content":"Write code."},{"role":"assistant","content":"```python\nprint(1)"}]})json",
      .good =
          R"({"messages":[{"role":"user","content":"Write code."},{"role":"assistant","content":"```python\nprint(1)\n```"}]})",
      .severity = Severity::Info,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() == Format::PlainText) return;  // may be a piece of a longer text
    const Message* first = nullptr;
    std::size_t count = 0;
    for (const Message& turn : record.messages()) {
      if (fault_of(answer_text(turn)).empty()) continue;
      if (count++ == 0) first = &turn;
    }
    if (first == nullptr) return;
    sink.report(Place(record, text_value(*first)), std::string(fault_of(first->text)),
                {.help = "finish the answer, or drop the record",
                 .notes = more_like_this(count, "answer")});
  }

 private:
  static std::string_view fault_of(std::string_view answer) {
    answer = trimmed(answer);
    if (answer.empty()) return "";
    if (count_fences(answer) % 2 == 1) return "a code block of the answer is not closed";
    const char last = answer.back();
    if (last == ',' || last == '(' || last == '[') return "the answer ends in the middle";
    return "";
  }

  // Lines that begin with three back-ticks.
  static std::size_t count_fences(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("```"); at != text.npos; at = text.find("```", at + 3)) {
      const std::size_t line = text.rfind('\n', at) + 1;  // 0 in the first
      const bool begins = text.substr(line, at - line).find_first_not_of(" \t>") == text.npos;
      const bool closed_in_line =
          text.substr(at + 3, text.find('\n', at) - at - 3).find("```") != text.npos;
      if (begins && !closed_in_line) ++count;
    }
    return count;
  }
};

}  // namespace

const Rule& unfinished_answer() {
  static const RuleOf<UnfinishedAnswer> kRule;
  return kRule;
}

}  // namespace ftdata::rules
