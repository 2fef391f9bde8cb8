#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class ControlCharacter final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ103",
      .name = "control-character",
      .summary = "a text has control characters",
      .rationale =
          "They come from terminals, copied binary data or broken exports. Tokenizers give them "
          "tokens of their own, and the model learns to write them.",
      .bad =
          R"({"messages":[{"role":"user","content":"red"},{"role":"assistant","content":"\u001b[31mred\u001b[0m"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::ControlCharacter];
    if (!found) return;
    report_mark(record, found, sink,
                fmt::format("control character {} in the text", quote_mark(found)), "remove it",
                "character");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::ControlCharacter,
               [](std::string_view) { return std::string_view(); });
  }
};

}  // namespace

const Rule& control_character() {
  static const RuleOf<ControlCharacter> kRule;
  return kRule;
}

}  // namespace ftdata::rules
