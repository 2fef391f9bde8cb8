#include "ftdata/rule.hpp"

#include "rules/leak_findings.hpp"

namespace ftdata::rules {
namespace {

class EvalTextAlike final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTL103",
      .name = "eval-text-alike",
      .summary = "a turn is like a question of an eval set",
      .rationale =
          "The turn and the question share most of their runs of three words: one was made "
          "from the other, or both from a template. Templates are fine where the answers "
          "differ. Runs when eval sets or benchmarks are given, with --against or "
          "`reference` of [dataset].",
      .severity = Severity::Warning,
      .scope = Scope::CrossDataset,
      .reads = Reads::Nothing};

  void finish(const FinishContext& context, FindingSink& sink) override {
    report_leaks(context, LeakLevel::Near, sink);
  }
};

}  // namespace

const Rule& eval_text_alike() {
  static const RuleOf<EvalTextAlike> kRule;
  return kRule;
}

}  // namespace ftdata::rules
