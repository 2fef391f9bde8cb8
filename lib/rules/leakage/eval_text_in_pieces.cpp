#include "ftdata/rule.hpp"

#include "rules/leak_findings.hpp"

namespace ftdata::rules {
namespace {

class EvalTextInPieces final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTL102",
      .name = "eval-text-in-pieces",
      .summary = "most of a question of an eval set stands in the record, in pieces",
      .rationale =
          "A question whose words were changed here and there, cut, or quoted in part is "
          "known to the model all the same. Runs when eval sets or benchmarks are given, "
          "with --against or `reference` of [dataset].",
      .severity = Severity::Error,
      .scope = Scope::CrossDataset,
      .reads = Reads::Nothing};

  void finish(const FinishContext& context, FindingSink& sink) override {
    report_leaks(context, LeakLevel::Likely, sink);
  }
};

}  // namespace

const Rule& eval_text_in_pieces() {
  static const RuleOf<EvalTextInPieces> kRule;
  return kRule;
}

}  // namespace ftdata::rules
