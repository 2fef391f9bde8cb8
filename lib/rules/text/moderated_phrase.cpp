#include <array>

#include "ftdata/rule.hpp"

#include "rules/found_phrases.hpp"

namespace ftdata::rules {
namespace {

constexpr auto kPhrases = std::to_array<text::SetPhrase>({
    {"chain of thought", 12},
    {"step by step reasoning", 2},
    {"let me think", 10},
    {"think carefully", 9},
    {"reason through", 8},
});
constexpr text::PairClass kLandmarks = text::landmarks_of(kPhrases);

class ModeratedPhrase final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ130",
      .name = "moderated-phrase",
      .summary = "a text has a phrase that is known to trip moderation at Azure",
      .rationale =
          "Azure's own check of reinforcement data warns of a few phrases about hidden "
          "reasoning: files with them have been refused as unsafe.",
      .bad =
          R"({"messages":[{"role":"user","content":"Think carefully."},{"role":"assistant","content":"4"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Be careful."},{"role":"assistant","content":"4"}]})",
      .severity = Severity::Info,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    const FoundPhrases found =
        find_phrases(record, kPhrases, kLandmarks, [](const Message&) { return true; });
    if (found.count == 0) return;
    report_phrases(record, found, sink, "the text says", "say it in other words");
  }
};

}  // namespace

const Rule& moderated_phrase() {
  static const RuleOf<ModeratedPhrase> kRule;
  return kRule;
}

}  // namespace ftdata::rules
