// Memory: 16 bytes an input.
#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/describe.hpp"
#include "rules/pairs.hpp"
#include "rules/per_input.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class LengthBiasedPairs final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.8, "share of pairs from which on it is said, from 0 to 1"},
      {"min-records", 100, "pairs, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTR109",
      .name = "length-biased-pairs",
      .summary = "the chosen answer is the longer one in nearly all pairs",
      .rationale =
          "The model then learns to write more, not to write better: length is the easiest "
          "difference to see. Half of the pairs is what chance gives.",
      .bad = R"({"prompt":"Capital of Norway?","chosen":"It is Oslo.","rejected":"Rome"}
{"prompt":"Capital of Italy?","chosen":"It is Rome.","rejected":"Oslo"})",
      .good = R"({"prompt":"Capital of Norway?","chosen":"It is Oslo.","rejected":"Rome"}
{"prompt":"Capital of Italy?","chosen":"Rome","rejected":"It is Oslo."})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .reads = Reads::Pairs,
      .options = kOptions};

  explicit LengthBiasedPairs(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (!is_pair_of_answers(record)) return;
    const Difference pair = reader_.read(record);
    Counts& counts = inputs_[record.id().input];
    ++counts.pairs;
    if (pair.chosen.size() > pair.rejected.size()) ++counts.longer;
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<LengthBiasedPairs&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      inputs_[input].pairs += from.inputs_[input].pairs;
      inputs_[input].longer += from.inputs_[input].longer;
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      const Counts& counts = inputs_[input];
      const auto pairs = static_cast<double>(counts.pairs);
      const double share = static_cast<double>(counts.longer) / std::max(pairs, 1.0);
      if (pairs < fewest_ || share <= share_) continue;
      const Anchor whole = whole_input(input);
      sink.report(Place(whole),
                  fmt::format("in {:.0f} % of {} the chosen answer is the longer one", 100 * share,
                              count_of(counts.pairs, "pair")),
                  {.help = "add pairs in which the shorter answer is the better one"});
    }
  }

 private:
  struct Counts {
    std::uint64_t pairs = 0;
    std::uint64_t longer = 0;
  };

  double share_;
  double fewest_;
  PairReader reader_;
  PerInput<Counts> inputs_;
};

}  // namespace

const Rule& length_biased_pairs() {
  static const RuleOf<LengthBiasedPairs> kRule;
  return kRule;
}

}  // namespace ftdata::rules
