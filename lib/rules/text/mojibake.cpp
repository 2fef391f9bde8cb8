#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class Mojibake final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ102",
      .name = "mojibake",
      .summary = "a text was decoded in the wrong encoding",
      .rationale =
          "UTF-8 that was read as Latin-1 or Windows-1252 and written again: the model learns to "
          "write broken accents and quotes.",
      .bad =
          R"({"messages":[{"role":"user","content":"Clich\u00c3\u00a9"},{"role":"assistant","content":"it\u00e2\u20ac\u2122s"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::Mojibake];
    if (!found) return;
    report_mark(record, found, sink,
                fmt::format("{} in the text looks like UTF-8 read in the wrong encoding",
                            quote_mark(found)),
                "encode the text as Latin-1 or Windows-1252 and decode it as UTF-8, as `ftfy` does",
                "place");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::Mojibake, text::undo_mojibake);
  }
};

}  // namespace

const Rule& mojibake() {
  static const RuleOf<Mojibake> kRule;
  return kRule;
}

}  // namespace ftdata::rules
