// Memory: 48 bytes for each record that is a pair. Pairs are told by 64 bits of hash: among ten
// million the chance of one false finding is one in 370,000.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/pairs.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class ContradictoryPairs final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR108",
      .name = "contradictory-pairs",
      .summary = "the same two answers are preferred the other way round in another record",
      .rationale =
          "The two records cancel each other out: whatever one teaches the other undoes. Both "
          "should go, or the wrong one.",
      .bad = R"({"prompt":"Capital of Norway?","chosen":"Oslo","rejected":"Rome"}
{"prompt":"Capital of Norway?","chosen":"Rome","rejected":"Oslo"})",
      .good = R"({"prompt":"Capital of Norway?","chosen":"Oslo","rejected":"Rome"})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::Pairs,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink&) override {
    if (!is_pair_of_answers(record)) return;
    const std::uint64_t prompt = base::hash64(said_in(prompt_turns(record), buffer_));
    const std::uint64_t chosen = base::hash64(said_in(chosen_turns(record), buffer_), prompt);
    const std::uint64_t rejected = base::hash64(said_in(record.rejected(), buffer_), prompt);
    if (chosen == rejected) return;
    pairs_.push_back({chosen ^ rejected, chosen < rejected, Spot(record)});
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<ContradictoryPairs&>(other);
    pairs_.insert(pairs_.end(), from.pairs_.begin(), from.pairs_.end());
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    std::ranges::sort(pairs_, [](const Pair& a, const Pair& b) {
      return a.key != b.key ? a.key < b.key : a.spot.id < b.spot.id;
    });
    std::vector<std::pair<Spot, Spot>> found;  // a record, and the first one against it
    for (auto begin = pairs_.begin(); begin != pairs_.end();) {
      const auto end = std::find_if(begin, pairs_.end(),
                                    [&](const Pair& pair) { return pair.key != begin->key; });
      for (auto pair = begin + 1; pair < end; ++pair) {
        if (pair->upwards != begin->upwards) found.emplace_back(pair->spot, begin->spot);
      }
      begin = end;
    }
    std::ranges::sort(found, {}, [](const auto& both) { return both.first.id; });
    for (const auto& [record, against] : found) report(record, against, sink);
  }

 private:
  struct Pair {
    std::uint64_t key = 0;  // of prompt and both answers, whichever is preferred
    bool upwards = false;
    Spot spot;
  };

  static void report(const Spot& record, const Spot& against, FindingSink& sink) {
    const Anchor here = record.anchor();
    const Anchor there = against.anchor();
    sink.report(Place(here), "an earlier record prefers the answer that is rejected here",
                {.help = "drop both, or the one that is wrong",
                 .related = &there,
                 .related_message = "the other way round"});
  }

  std::string buffer_;
  std::vector<Pair> pairs_;
};

}  // namespace

const Rule& contradictory_pairs() {
  static const RuleOf<ContradictoryPairs> kRule;
  return kRule;
}

}  // namespace ftdata::rules
