#include <array>

#include "ftdata/rule.hpp"

#include "rules/found_phrases.hpp"

namespace ftdata::rules {
namespace {

constexpr auto kPhrases = std::to_array<text::SetPhrase>({
    {"as an ai language model", 12},
    {"as a language model", 8},
    {"as a large language model", 14},
    {"as an artificial intelligence", 9},
    {"i am an ai language model", 14},
    {"i'm an ai language model", 13},
    {"my knowledge cutoff", 6},
    {"my knowledge cut-off", 6},
    {"i am chatgpt", 8},
    {"i'm chatgpt", 7},
    {"trained by openai", 14},
    {"developed by openai", 16},
});
constexpr text::PairClass kLandmarks = text::landmarks_of(kPhrases);

class AssistantBoilerplate final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ126",
      .name = "assistant-boilerplate",
      .summary = "an answer speaks of itself as a language model",
      .rationale =
          "The phrase comes with data that another model generated. Few hundreds of them "
          "teach a model to say so where nobody asked, and to call itself by another one's "
          "name.",
      .bad =
          R"({"messages":[{"role":"user","content":"What is new?"},{"role":"assistant","content":"My knowledge cutoff is 2021, so I do not know."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Who are you?"},{"role":"assistant","content":"I am a helper of the library."}]})",
      .severity = Severity::Warning,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundPhrases found = find_phrases(record, kPhrases, kLandmarks, [](const Message& turn) {
      return turn.role == Role::Assistant;
    });
    if (found.count == 0) return;
    report_phrases(record, found, sink, "the answer says",
                   "rewrite the answer, or remove the record");
  }
};

}  // namespace

const Rule& assistant_boilerplate() {
  static const RuleOf<AssistantBoilerplate> kRule;
  return kRule;
}

}  // namespace ftdata::rules
