#include "ftdata/rule.hpp"

#include "rules/leak_findings.hpp"

namespace ftdata::rules {
namespace {

class EvalWordsInTrain final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTL104",
      .name = "eval-words-in-train",
      .summary = "the rare words of a question of an eval set stand in the record",
      .rationale =
          "A rephrasing has the rare words of what it rephrases, in another order. So has a "
          "text about the same subject: read it. Runs when eval sets or benchmarks are "
          "given, with --against or `reference` of [dataset].",
      .severity = Severity::Info,
      .scope = Scope::CrossDataset,
      .reads = Reads::Nothing,
      .preset = Preset::Strict};

  void finish(const FinishContext& context, FindingSink& sink) override {
    report_leaks(context, LeakLevel::Possible, sink);
  }
};

}  // namespace

const Rule& eval_words_in_train() {
  static const RuleOf<EvalWordsInTrain> kRule;
  return kRule;
}

}  // namespace ftdata::rules
