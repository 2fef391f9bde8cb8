// Memory: 16 bytes an input.
#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/describe.hpp"
#include "rules/per_input.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class ImbalancedLabels final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"ratio", 1.34, "records of one label for each of the other that are fine"},
      {"min-records", 10, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTR113",
      .name = "imbalanced-labels",
      .summary = "one label is far more frequent than the other",
      .rationale =
          "TRL advises between as many good answers as bad ones and four for every three, counted "
          "with the weights of both, and warns outside of that.",
      .bad = R"({"prompt":"Capital of Norway?","completion":"Oslo","label":true}
{"prompt":"Capital of Italy?","completion":"Rome","label":true}
{"prompt":"Capital of Spain?","completion":"Oslo","label":false})",
      .good = R"({"prompt":"Capital of Norway?","completion":"Oslo","label":true}
{"prompt":"Capital of Italy?","completion":"Oslo","label":false})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit ImbalancedLabels(const RuleOptions& options)
      : ratio_(options.number("ratio")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    const JsonValue label = record.label();
    if (!label.is_bool()) return;
    Counts& counts = inputs_[record.id().input];
    ++(label.as_bool() ? counts.good : counts.bad);
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<ImbalancedLabels&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      inputs_[input].good += from.inputs_[input].good;
      inputs_[input].bad += from.inputs_[input].bad;
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      const auto good = static_cast<double>(inputs_[input].good);
      const auto bad = static_cast<double>(inputs_[input].bad);
      const bool judged = good > 0 && bad > 0 && good + bad >= fewest_;
      if (!judged || (good <= bad * ratio_ && bad <= good * ratio_)) continue;
      const Anchor whole = whole_input(input);
      sink.report(Place(whole),
                  fmt::format("the label is true in {} and false in {}",
                              count_of(inputs_[input].good, "record"),
                              count_of(inputs_[input].bad, "record")),
                  {.help = fmt::format("set the weight of the rarer kind to {:.1f} times the other",
                                       std::max(good, bad) / std::min(good, bad))});
    }
  }

 private:
  struct Counts {
    std::uint64_t good = 0;
    std::uint64_t bad = 0;
  };

  double ratio_;
  double fewest_;
  PerInput<Counts> inputs_;
};

}  // namespace

const Rule& imbalanced_labels() {
  static const RuleOf<ImbalancedLabels> kRule;
  return kRule;
}

}  // namespace ftdata::rules
