#include <algorithm>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

class ReplacementCharacter final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ101",
      .name = "replacement-character",
      .summary = "a text has U+FFFD, which stands for bytes that were lost",
      .rationale =
          "A program replaced what it could not decode, so the original text is gone. The model "
          "learns to write the replacement mark.",
      .bad =
          R"({"messages":[{"role":"user","content":"caf\ufffd?"},{"role":"assistant","content":"yes"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::ReplacementCharacter];
    if (!found || stands_for_surrogate(record.line())) return;
    report_mark(record, found, sink, "U+FFFD in the text: a character was lost",
                "get the text from its source again, with the right encoding", "character");
  }

 private:
  // What lone-surrogate speaks of is read as U+FFFD too.
  static bool stands_for_surrogate(const Line& line) {
    return std::ranges::any_of(line.problems, [](const LineProblem& problem) {
      return problem.kind == LineProblemKind::LoneSurrogate;
    });
  }
};

}  // namespace

const Rule& replacement_character() {
  static const RuleOf<ReplacementCharacter> kRule;
  return kRule;
}

}  // namespace ftdata::rules
