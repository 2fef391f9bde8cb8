#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class UnicodeLineBreak final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ114",
      .name = "unicode-line-break",
      .summary = "a text has line breaks that programs disagree about",
      .rationale =
          "U+0085, U+2028 and U+2029 end a line for some readers, such as Python's splitlines(), "
          "and not for others: a record that holds one unescaped is torn in two there.",
      .bad =
          R"({"messages":[{"role":"user","content":"a\u2028b"},{"role":"assistant","content":"c"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::UnicodeLineBreak];
    if (!found) return;
    report_mark(record, found, sink, fmt::format("line break {} in the text", quote_mark(found)),
                "write an ordinary line break, or the escape", "character");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::UnicodeLineBreak,
               [](std::string_view) { return std::string_view("\n"); });
  }
};

}  // namespace

const Rule& unicode_line_break() {
  static const RuleOf<UnicodeLineBreak> kRule;
  return kRule;
}

}  // namespace ftdata::rules
