#include "ftdata/rule.hpp"

namespace ftdata::rules {
namespace {

class EmptyText final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC115",
      .name = "empty-text",
      .summary = "the text of a record is empty",
      .rationale =
          "There is nothing to learn from, and some trainers fail on a record without a token.",
      .bad = R"({"text":""})",
      .good = R"({"text":"hello"})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::PlainText || record.messages().empty()) return;
    const Message& text = record.messages()[0];
    if (!text.content.is_string() || has_substance(text)) return;
    sink.report(Place(record, text.content),
                text.text.empty() ? "`text` is empty" : "`text` is only white space",
                {.help = "drop the record"});
  }
};

}  // namespace

const Rule& empty_text() {
  static const RuleOf<EmptyText> kRule;
  return kRule;
}

}  // namespace ftdata::rules
