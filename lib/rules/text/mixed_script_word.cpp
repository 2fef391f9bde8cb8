#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

class MixedScriptWord final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ112",
      .name = "mixed-script-word",
      .summary = "a Latin word has a letter of another script that looks alike",
      .rationale =
          "A Cyrillic or Greek letter inside a Latin word: text that was made to slip past "
          "filters, or a scanning error. Its tokens are rare, and search does not find the word.",
      .bad =
          R"({"messages":[{"role":"user","content":"Wh\u0430t is p\u0430ypal?"},{"role":"assistant","content":"ok"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::MixedScriptWord];
    if (!found) return;
    report_mark(record, found, sink,
                fmt::format("{} in a Latin word is a letter of another script", quote_mark(found)),
                "write the Latin letter", "letter");
  }
};

}  // namespace

const Rule& mixed_script_word() {
  static const RuleOf<MixedScriptWord> kRule;
  return kRule;
}

}  // namespace ftdata::rules
