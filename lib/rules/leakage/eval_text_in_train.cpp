#include "ftdata/rule.hpp"

#include "rules/leak_findings.hpp"

namespace ftdata::rules {
namespace {

class EvalTextInTrain final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTL101",
      .name = "eval-text-in-train",
      .summary = "the question of an eval set stands in the record",
      .rationale =
          "The score of the eval set lies when the model has seen its questions: it "
          "remembers instead of solving. Nine words or more of a question stand here word by "
          "word, or a turn is the question. Runs when eval sets or benchmarks are given, "
          "with --against or `reference` of [dataset].",
      .severity = Severity::Error,
      .scope = Scope::CrossDataset,
      .reads = Reads::Nothing};

  void finish(const FinishContext& context, FindingSink& sink) override {
    report_leaks(context, LeakLevel::Certain, sink);
  }
};

}  // namespace

const Rule& eval_text_in_train() {
  static const RuleOf<EvalTextInTrain> kRule;
  return kRule;
}

}  // namespace ftdata::rules
