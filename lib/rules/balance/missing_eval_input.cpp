#include <algorithm>

#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

#include "rules/spot.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MissingEvalInput final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTB117",
      .name = "missing-eval-input",
      .summary = "reinforcement data comes without an eval set",
      .rationale =
          "OpenAI and Azure start no reinforcement job without a validation file. For other "
          "methods it is a good habit: without one nobody sees when the model begins to "
          "overfit.",
      .bad =
          R"({"messages":[{"role":"user","content":"1+1?"}],"answer":2}
{"messages":[{"role":"user","content":"2+1?"}],"answer":3})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .preset = Preset::Strict};

  void finish(const FinishContext& context, FindingSink& sink) override {
    const bool has_eval = std::ranges::any_of(
        context.inputs, [](const InputSummary& input) { return input.role == InputRole::Eval; });
    if (has_eval) return;
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const Format format = context.inputs[i].format();
      if (format != Format::OpenaiRft && format != Format::GeminiRl) continue;
      const Anchor whole = whole_input(i);
      sink.report(Place(whole), "there is no eval set beside the reinforcement data",
                  {.help = "make one: ftdata split"});
      return;
    }
  }
};

}  // namespace

const Rule& missing_eval_input() {
  static const RuleOf<MissingEvalInput> kRule;
  return kRule;
}

}  // namespace ftdata::rules
