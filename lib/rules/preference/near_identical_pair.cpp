#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/pairs.hpp"

namespace ftdata::rules {
namespace {

class NearIdenticalPair final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"likeness", 0.98, "share of both answers that is alike, from 0 to 1"}};
  static constexpr RuleInfo kInfo{
      .code = "FTR102",
      .name = "near-identical-pair",
      .summary = "the chosen and the rejected answer are all but the same",
      .rationale =
          "A pair that differs in a character or two teaches next to nothing, and which side is "
          "the better one is chance. Likeness is twice what both have in common, divided by their "
          "lengths.",
      .bad =
          R"({"prompt":"Say hello","chosen":"Hello there, how are you today? It is a fine day for a walk in the park by the river with a dog.","rejected":"Hello there, how are you today? It is a fine day for a walk in the park by the river with a dog!"})",
      .good = R"({"prompt":"Capital of Norway?","chosen":"Oslo","rejected":"Rome"})",
      .severity = Severity::Warning,
      .reads = Reads::Pairs,
      .fix = FixLevel::Unsafe,
      .options = kOptions};

  explicit NearIdenticalPair(const RuleOptions& options) : likeness_(options.number("likeness")) {}

  void check(const Record& record, FindingSink& sink) override {
    if (!is_pair_of_answers(record)) return;
    const Difference pair = pairs_.read(record);
    if (same_words(pair.chosen, pair.rejected)) return;  // identical-pair
    const std::size_t bytes = pair.chosen.size() + pair.rejected.size();
    const std::size_t most = most_edits(bytes);
    if (most == 0) return;
    const std::size_t edits = edits_between(pair.chosen, pair.rejected, most);
    if (edits > most) return;
    sink.report(Place(record, record.rejected().front().value),
                fmt::format("the rejected answer is {:.1f} % like the chosen one",
                            100 - 100 * static_cast<double>(edits) / static_cast<double>(bytes)),
                {.help = "drop the record, or make the difference plain"});
  }

 private:
  // Long texts may differ in less, so that the time it takes stays in proportion.
  [[nodiscard]] std::size_t most_edits(std::size_t bytes) const {
    constexpr double kMost = 256;
    return static_cast<std::size_t>(
        std::clamp((1 - likeness_) * static_cast<double>(bytes), 0.0, kMost));
  }

  double likeness_;
  PairReader pairs_;
};

}  // namespace

const Rule& near_identical_pair() {
  static const RuleOf<NearIdenticalPair> kRule;
  return kRule;
}

}  // namespace ftdata::rules
