#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"
#include "rules/mend_texts.hpp"

namespace ftdata::rules {
namespace {

class TemplateToken final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ106",
      .name = "template-token",
      .summary = "a text has the special tokens of a chat template",
      .rationale =
          "Markers such as <|im_end|> or [INST] belong to the template: in a text they end the "
          "turn early or open another one, or are split into tokens that the model never sees "
          "otherwise. Usually the text was rendered already.",
      .bad =
          R"({"messages":[{"role":"user","content":"Hi <|im_end|>"},{"role":"assistant","content":"Hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::TemplateToken];
    if (!found) return;
    report_mark(record, found, sink,
                fmt::format("{} in the text is a token of a chat template", quote_mark(found)),
                "remove it; the trainer applies the template", "token");
  }

  void fix(const Record& record, FixSink& sink) override {
    mend_marks(record, sink, text::Mark::TemplateToken,
               [](std::string_view) { return std::string_view(); });
  }
};

}  // namespace

const Rule& template_token() {
  static const RuleOf<TemplateToken> kRule;
  return kRule;
}

}  // namespace ftdata::rules
