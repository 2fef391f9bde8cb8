#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class EdgeWhitespace final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ125",
      .name = "edge-whitespace",
      .summary = "an answer begins or ends with white space",
      .rationale =
          "The model learns to begin or to end with it. Where the template puts nothing between "
          "marker and text, a leading space also changes the first token.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"\n Hello \n\n"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"Hello"}]})",
      .severity = Severity::Info,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() == Format::PlainText) return;
    if (record.format() == Format::PromptCompletion) return;  // a leading space is the custom there
    const Message* first = nullptr;
    std::size_t count = 0;
    for (const Message& turn : record.messages()) {
      const std::string_view answer = answer_text(turn);
      if (trimmed(answer).empty() || trimmed(answer).size() == answer.size()) continue;
      if (count++ == 0) first = &turn;
    }
    if (first == nullptr) return;
    sink.report(Place(record, text_value(*first)), "white space at the edge of the answer",
                {.help = "trim the text", .notes = more_like_this(count, "answer")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : record.messages()) {
      const std::string_view answer = answer_text(turn);
      const std::string_view text = trimmed(answer);
      if (!text.empty() && text.size() < answer.size()) sink.set_text(text_value(turn), text);
    }
  }
};

}  // namespace

const Rule& edge_whitespace() {
  static const RuleOf<EdgeWhitespace> kRule;
  return kRule;
}

}  // namespace ftdata::rules
