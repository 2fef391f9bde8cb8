#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class MixedMethods final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTB108",
      .name = "mixed-methods",
      .summary = "inputs of one run are for different ways of training",
      .rationale =
          "Conversations, preference pairs, labelled answers and tasks for reinforcement are "
          "trained in jobs of their own: a job takes one kind and refuses the file of another.",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .preset = Preset::Strict};

  void finish(const FinishContext& context, FindingSink& sink) override {
    const InputSummary* first = nullptr;
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const InputSummary& input = context.inputs[i];
      if (input.records == 0 || method_of(input.format()).empty()) continue;
      if (first == nullptr) first = &input;
      const std::string_view expected = method_of(first->format());
      const std::string_view method = method_of(input.format());
      if (method == expected) continue;
      const Anchor whole = whole_input(i);
      sink.report(Place(whole),
                  fmt::format("the input is for {}, the first one for {}", method, expected),
                  {.help = "check and train them apart"});
    }
  }

 private:
  static std::string_view method_of(Format format) {
    switch (format) {
      case Format::Unknown:
      case Format::Mapped:
      case Format::Pretokenized:
        return {};
      case Format::OpenaiPref:
      case Format::TrlPref:
      case Format::GeminiPref:
        return "preference training";
      case Format::TrlKto:
      case Format::TrlStepwise:
        return "training with labels";
      case Format::OpenaiRft:
      case Format::GeminiRl:
        return "reinforcement";
      case Format::PlainText:
        return "training on plain text";
      default:
        return "supervised training";
    }
  }
};

}  // namespace

const Rule& mixed_methods() {
  static const RuleOf<MixedMethods> kRule;
  return kRule;
}

}  // namespace ftdata::rules
