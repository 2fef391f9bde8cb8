#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class InvisibleCharacter final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ104",
      .name = "invisible-character",
      .summary = "a text has characters that nobody sees",
      .rationale =
          "Zero-width spaces, soft hyphens and direction overrides split words into odd tokens, "
          "hide text from readers, and keep duplicates from being found.",
      .bad =
          R"({"messages":[{"role":"user","content":"he\u200bllo"},{"role":"assistant","content":"hi"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::InvisibleCharacter];
    if (!found) return;
    report_mark(record, found, sink,
                fmt::format("invisible character {} in the text", quote_mark(found)),
                "remove it, or write the character that was meant", "character");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::InvisibleCharacter,
               [](std::string_view) { return std::string_view(); });
  }
};

}  // namespace

const Rule& invisible_character() {
  static const RuleOf<InvisibleCharacter> kRule;
  return kRule;
}

}  // namespace ftdata::rules
