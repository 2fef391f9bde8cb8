// What rules share that count something in each input and speak once about it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "rules/per_input.hpp"

namespace ftdata::rules {

// A State has `void add(State&& other)`, which must not depend on the order of calls.
template <class State>
class InputStatistics : public Checker {
 public:
  void merge(Checker&& other) final {
    auto& from = static_cast<InputStatistics&>(other);
    for (std::uint32_t input = 0; input < from.states_.size(); ++input) {
      states_[input].add(std::move(from.states_[input]));
    }
  }

  void finish(const FinishContext& context, FindingSink& sink) final {
    for (std::uint32_t input = 0; input < states_.size(); ++input) {
      judge(states_[input], context.inputs[input], {input, &sink});
    }
  }

 protected:
  // Where judge() reports: about the input as a whole.
  struct Speaker {
    std::uint32_t input = 0;
    FindingSink* sink = nullptr;
    void say(std::string message, FindingText text) const {
      const Anchor whole{.id = {.input = input, .part = 0, .line = 0}};
      sink->report(Place(whole), std::move(message), std::move(text));
    }
  };

  [[nodiscard]] State& state_of(const Record& record) { return states_[record.id().input]; }

  virtual void judge(State& state, const InputSummary& input, const Speaker& speaker) const = 0;

 private:
  PerInput<State> states_;
};

}  // namespace ftdata::rules
