#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

class Placeholder final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ108",
      .name = "placeholder",
      .summary = "a text has a placeholder that was never filled in",
      .rationale =
          "A template variable such as {{name}} or [INSERT NAME], or filler text: the model "
          "learns to write the placeholder.",
      .bad =
          R"({"messages":[{"role":"user","content":"Write to {{name}}"},{"role":"assistant","content":"Dear Ann"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::Placeholder];
    if (!found) return;
    report_mark(record, found, sink, fmt::format("placeholder {} in the text", quote_mark(found)),
                "fill it in, or remove the record", "placeholder");
  }
};

}  // namespace

const Rule& placeholder() {
  static const RuleOf<Placeholder> kRule;
  return kRule;
}

}  // namespace ftdata::rules
