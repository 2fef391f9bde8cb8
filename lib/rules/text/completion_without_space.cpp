#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"

namespace ftdata::rules {
namespace {

class CompletionWithoutSpace final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ131",
      .name = "completion-without-space",
      .summary = "a completion does not begin with a space",
      .rationale =
          "Base models such as davinci-002 and babbage-002 are trained on prompt and "
          "completion joined as they are: without a space in front the first word is cut "
          "into other tokens than in running text. Chat models do not care.",
      .bad = R"({"prompt":"Sky:","completion":"blue"})",
      .good = R"({"prompt":"Sky:","completion":" blue"})",
      .severity = Severity::Info,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    const JsonValue completion = unspaced(record);
    if (!completion.exists()) return;
    sink.report(Place(record, completion), "the completion does not begin with a space",
                {.help = "put a space in front, for base models only"});
  }

 private:
  static JsonValue unspaced(const Record& record) {
    if (record.format() != Format::PromptCompletion || record.is_chat()) return {};
    if (record.messages().empty()) return {};
    const JsonValue completion = text_value(record.messages().back());
    const std::string_view text = completion.as_string();
    const bool spaced = text.empty() || text[0] == ' ' || text[0] == '\n';
    return spaced ? JsonValue() : completion;
  }
};

}  // namespace

const Rule& completion_without_space() {
  static const RuleOf<CompletionWithoutSpace> kRule;
  return kRule;
}

}  // namespace ftdata::rules
