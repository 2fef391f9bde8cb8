// Memory: 48 bytes for each set of keys, of which at most 256 an input are kept.
#include <algorithm>
#include <map>
#include <vector>

#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/grader_keys.hpp"
#include "rules/per_input.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class InconsistentGraderKeys final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR115",
      .name = "inconsistent-grader-keys",
      .summary = "records of an input have different keys for the grader",
      .rationale =
          "A grader that reads {{item.answer}} gets nothing from the records that call it "
          "otherwise, and their reward is 0 whatever the model says.",
      .bad = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"4"}
{"messages":[{"role":"user","content":"What is 2+2?"}],"reply":"4"})",
      .good = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"4"}
{"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"5"})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink&) override {
    if (record.format() != Format::OpenaiRft) return;
    const std::uint64_t keys = keys_of(record);
    State& state = inputs_[record.id().input];
    Found& found = state[keys];
    ++found.count;
    if (!found.first.exists() || record.id() < found.first.id) found.first = Spot(record);
    if (state.size() > kMostSets)
      state.erase(
          std::ranges::max_element(state, {}, [](const auto& set) { return set.second.first.id; }));
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<InconsistentGraderKeys&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      for (const auto& [keys, theirs] : from.inputs_[input]) {
        Found& ours = inputs_[input][keys];
        ours.count += theirs.count;
        keep_earlier(ours.first, theirs.first);
      }
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      std::vector<Found> sets;
      for (const auto& [keys, found] : inputs_[input]) sets.push_back(found);
      if (sets.size() < 2) continue;
      std::ranges::sort(sets, {}, [](const Found& set) { return set.first.id; });
      const Anchor here = sets[1].first.anchor();
      const Anchor there = sets[0].first.anchor();
      sink.report(Place(here), "the keys for the grader are not those of the records before",
                  {.help = "give all records the same keys",
                   .related = &there,
                   .related_message = "the first record with other keys"});
    }
  }

 private:
  static constexpr std::size_t kMostSets = 256;

  struct Found {
    std::uint64_t count = 0;
    Spot first;
  };
  using State = std::map<std::uint64_t, Found>;

  // The same for the same keys in any order.
  static std::uint64_t keys_of(const Record& record) {
    std::uint64_t sum = 0;
    for (const JsonMember& member : record.root().members()) {
      if (is_grader_key(member.key)) sum += base::hash64(member.key);
    }
    return sum;
  }

  PerInput<State> inputs_;
};

}  // namespace

const Rule& inconsistent_grader_keys() {
  static const RuleOf<InconsistentGraderKeys> kRule;
  return kRule;
}

}  // namespace ftdata::rules
