// What the rules about inputs as a whole share: each reports inputs that have one kind of problem.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::rules {

class InputProblemChecker : public Checker {
 public:
  explicit InputProblemChecker(std::initializer_list<InputProblemKind> kinds) : kinds_(kinds) {}

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const std::optional<InputProblem>& problem = context.inputs[i].problem;
      if (!problem || std::ranges::find(kinds_, problem->kind) == kinds_.end()) continue;
      const Anchor whole_input{.id = {.input = i}};
      sink.report(Place(whole_input), problem->message, {.help = problem->help});
    }
  }

 private:
  std::vector<InputProblemKind> kinds_;
};

}  // namespace ftdata::rules
