// Memory: 16 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/describe.hpp"
#include "rules/per_input.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class OneSidedLabels final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-records", 10, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTR112",
      .name = "one-sided-labels",
      .summary = "all labels are the same",
      .rationale =
          "KTO learns from the difference between answers that are good and answers that are not. "
          "With one kind only there is none, and LLaMA-Factory says so in its log.",
      .bad = R"({"prompt":"Capital of Norway?","completion":"Oslo","label":true}
{"prompt":"Capital of Italy?","completion":"Rome","label":true})",
      .good = R"({"prompt":"Capital of Norway?","completion":"Oslo","label":true}
{"prompt":"Capital of Italy?","completion":"Oslo","label":false})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .options = kOptions};

  explicit OneSidedLabels(const RuleOptions& options) : fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    const JsonValue label = record.label();
    if (!label.is_bool()) return;
    Counts& counts = inputs_[record.id().input];
    ++(label.as_bool() ? counts.good : counts.bad);
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<OneSidedLabels&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      inputs_[input].good += from.inputs_[input].good;
      inputs_[input].bad += from.inputs_[input].bad;
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      const Counts& counts = inputs_[input];
      const std::uint64_t all = counts.good + counts.bad;
      if (static_cast<double>(all) < fewest_ || all == 0) continue;
      if (counts.good > 0 && counts.bad > 0) continue;
      const Anchor whole = whole_input(input);
      sink.report(Place(whole),
                  fmt::format("the label is {} in all of {}", counts.good > 0 ? "true" : "false",
                              count_of(all, "record")),
                  {.help = "add records of the other kind, or train without labels"});
    }
  }

 private:
  struct Counts {
    std::uint64_t good = 0;
    std::uint64_t bad = 0;
  };

  double fewest_;
  PerInput<Counts> inputs_;
};

}  // namespace

const Rule& one_sided_labels() {
  static const RuleOf<OneSidedLabels> kRule;
  return kRule;
}

}  // namespace ftdata::rules
