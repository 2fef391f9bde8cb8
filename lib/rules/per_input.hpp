// State that a dataset rule keeps for each input.
#pragma once

#include <cstdint>
#include <vector>

namespace ftdata::rules {

// A vector by input number that grows as inputs are met.
template <class State>
class PerInput {
 public:
  State& operator[](std::uint32_t input) {
    if (input >= states_.size()) states_.resize(std::size_t{input} + 1);
    return states_[input];
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(states_.size()); }

 private:
  std::vector<State> states_;
};

}  // namespace ftdata::rules
