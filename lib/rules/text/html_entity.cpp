#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class HtmlEntity final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ109",
      .name = "html-entity",
      .summary = "a text has HTML entities",
      .rationale =
          "&amp;amp; where & was meant: the text came from a web page and was not decoded. In "
          "texts about HTML it may be right.",
      .bad =
          R"({"messages":[{"role":"user","content":"Fish &amp; chips"},{"role":"assistant","content":"yes"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::HtmlEntity];
    if (!found) return;
    report_mark(record, found, sink, fmt::format("HTML entity {} in the text", quote_mark(found)),
                "decode the entities of the source", "entity");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::HtmlEntity, text::decode_entity);
  }
};

}  // namespace

const Rule& html_entity() {
  static const RuleOf<HtmlEntity> kRule;
  return kRule;
}

}  // namespace ftdata::rules
