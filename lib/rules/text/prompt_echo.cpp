#include <span>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

// Shorter texts are repeated with reason: "Hello".
constexpr std::size_t kFewestBytes = 12;

class PromptEcho final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ122",
      .name = "prompt-echo",
      .summary = "an answer repeats its prompt word for word",
      .rationale =
          "The columns were mixed up, or the generating model failed. The model learns to "
          "parrot.",
      .bad =
          R"({"messages":[{"role":"user","content":"What is 2+2?"},{"role":"assistant","content":"What is 2+2?"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"What is 2+2?"},{"role":"assistant","content":"4"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const Message* first = nullptr;
    std::size_t count = 0;
    const std::span<const Message> turns = record.messages();
    for (std::size_t i = 1; i < turns.size(); ++i) {
      const std::string_view answer = trimmed(answer_text(turns[i]));
      if (turns[i - 1].role != Role::User || answer.size() < kFewestBytes) continue;
      if (answer != trimmed(turns[i - 1].text)) continue;
      if (count++ == 0) first = &turns[i];
    }
    if (first == nullptr) return;
    sink.report(Place(record, text_value(*first)), "the answer repeats the prompt",
                {.help = "give the real answer, or drop the record",
                 .notes = more_like_this(count, "answer")});
  }
};

}  // namespace

const Rule& prompt_echo() {
  static const RuleOf<PromptEcho> kRule;
  return kRule;
}

}  // namespace ftdata::rules
