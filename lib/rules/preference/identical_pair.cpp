#include "ftdata/rule.hpp"

#include "rules/pairs.hpp"

namespace ftdata::rules {
namespace {

class IdenticalPair final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR101",
      .name = "identical-pair",
      .summary = "the chosen and the rejected answer are the same",
      .rationale =
          "Nothing can be learned from a pair without a difference. ms-swift refuses it, others "
          "train on noise. White space is not a difference.",
      .bad = R"({"prompt":"Capital of Norway?","chosen":"Oslo","rejected":" Oslo\n"})",
      .good = R"({"prompt":"Capital of Norway?","chosen":"Oslo","rejected":"Rome"})",
      .severity = Severity::Error,
      .reads = Reads::Pairs,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_pair_of_answers(record)) return;
    const Difference pair = pairs_.read(record);
    if (!same_words(pair.chosen, pair.rejected)) return;
    sink.report(Place(record, record.rejected().front().value),
                "the rejected answer is the same as the chosen one", {.help = "drop the record"});
  }

 private:
  PairReader pairs_;
};

}  // namespace

const Rule& identical_pair() {
  static const RuleOf<IdenticalPair> kRule;
  return kRule;
}

}  // namespace ftdata::rules
