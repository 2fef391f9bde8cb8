// Memory: 80 bytes and the key for each key of one record an input.
#include <functional>
#include <map>
#include <string>

#include <fmt/format.h>

#include "ftdata/detail/tape.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "base/hash.hpp"
#include "rules/describe.hpp"
#include "rules/grader_keys.hpp"
#include "rules/per_input.hpp"
#include "rules/spot.hpp"
#include "schema/canonical.hpp"

namespace ftdata::rules {
namespace {

class ConstantReference final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-records", 10, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTR116",
      .name = "constant-reference",
      .summary = "a key for the grader has the same value in all records",
      .rationale =
          "Then the grader judges all answers by the same reference: mostly a column that was "
          "filled by a default.",
      .bad = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"4"}
{"messages":[{"role":"user","content":"What is 2+3?"}],"answer":"4"})",
      .good = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"4"}
{"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"5"})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::OddTurns,
      .options = kOptions};

  explicit ConstantReference(const RuleOptions& options) : fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (record.format() != Format::OpenaiRft) return;
    State& state = inputs_[record.id().input];
    ++state.records;
    for (const JsonMember& member : record.root().members()) {
      if (!is_grader_key(member.key)) continue;
      // A key that the first record has not is not in all of them.
      if (state.records > 1 && !state.values.contains(member.key)) continue;
      canonical_.clear();
      writer_.append(member.value.line()->tape, member.value.index(), canonical_);
      note(state, std::string(member.key), {.hash = base::hash64(canonical_), .count = 1});
    }
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<ConstantReference&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      inputs_[input].records += from.inputs_[input].records;
      for (const auto& [key, value] : from.inputs_[input].values) note(inputs_[input], key, value);
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      const State& state = inputs_[input];
      if (static_cast<double>(state.records) < fewest_) continue;
      for (const auto& [key, value] : state.values) {
        if (value.differs || value.count < state.records) continue;
        const Anchor whole = whole_input(input);
        sink.report(Place(whole),
                    fmt::format("{} has the same value in all of {}", quote(key),
                                count_of(state.records, "record")),
                    {.help = "give each record its own, or leave the key out"});
      }
    }
  }

 private:
  struct Value {
    std::uint64_t hash = 0;
    std::uint64_t count = 0;
    bool differs = false;
  };
  struct State {
    std::uint64_t records = 0;
    std::map<std::string, Value, std::less<>> values;  // by key
  };

  static void note(State& state, const std::string& key, const Value& value) {
    const auto known = state.values.find(key);
    if (known == state.values.end()) {
      state.values.emplace(key, value);
      return;
    }
    Value& ours = known->second;
    ours.differs = ours.differs || value.differs || ours.hash != value.hash;
    ours.count += value.count;
  }

  double fewest_;
  std::string canonical_;
  schema::CanonicalWriter writer_;
  PerInput<State> inputs_;
};

}  // namespace

const Rule& constant_reference() {
  static const RuleOf<ConstantReference> kRule;
  return kRule;
}

}  // namespace ftdata::rules
