#include <array>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

constexpr std::array kNearOptions = {
    RuleOption{"share", 0.8, "share of the limit from which on an estimate is told"}};

class EstimateNearLimit final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT108",
      .name = "estimate-near-limit",
      .summary = "the number of tokens is an estimate and close to the limit",
      .rationale =
          "Where tools, calls or images are part of a record, or the model's template is not "
          "known, only the provider knows how many tokens it has. Near the limit the estimate may "
          "be on the wrong side. The example has a limit of 32.",
      .bad =
          R"({"prompt":"count to twenty","completion":"one two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine ten eleven"})",
      .good = R"({"prompt":"count to three","completion":"one two three"})",
      .severity = Severity::Info,
      .preset = Preset::Strict,
      .options = kNearOptions,
      .needs_tokens = true};

  explicit EstimateNearLimit(const RuleOptions& options) : share_(options.number("share")) {}

  void check(const Record& record, FindingSink& sink) override {
    const RecordTokens& tokens = *record.tokens();
    if (tokens.rendered_exact || tokens.limit == 0 || tokens.rendered > tokens.limit) return;
    if (static_cast<double>(tokens.rendered) <= share_ * static_cast<double>(tokens.limit)) return;
    sink.report(record, fmt::format("the record has {}, an estimate near the limit of {}",
                                    token_text(tokens.rendered, false), tokens.limit));
  }

 private:
  double share_;
};

}  // namespace

const Rule& estimate_near_limit() {
  static const RuleOf<EstimateNearLimit> kRule;
  return kRule;
}

}  // namespace ftdata::rules
