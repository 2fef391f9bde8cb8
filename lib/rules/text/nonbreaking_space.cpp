#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class NonbreakingSpace final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ105",
      .name = "nonbreaking-space",
      .summary = "a text has no-break spaces",
      .rationale =
          "Text copied from web pages and word processors: the tokens differ from those of an "
          "ordinary space.",
      .bad =
          R"({"messages":[{"role":"user","content":"a\u00a0b"},{"role":"assistant","content":"c"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::NoBreakSpace];
    if (!found) return;
    report_mark(record, found, sink, "no-break space U+00A0 in the text",
                "write an ordinary space where no break has to be kept", "space");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::NoBreakSpace,
               [](std::string_view) { return std::string_view(" "); });
  }
};

}  // namespace

const Rule& nonbreaking_space() {
  static const RuleOf<NonbreakingSpace> kRule;
  return kRule;
}

}  // namespace ftdata::rules
