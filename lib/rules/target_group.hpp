// What rules about targets share: which of the targets something concerns, and what they are called
// in a message.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"
#include "ftdata/target.hpp"

namespace ftdata::rules {

// A bit a target.
using TargetMask = std::uint32_t;

// Those for which `test` holds.
template <class Test>
TargetMask targets_where(std::span<const Target> targets, const Test& test) {
  TargetMask mask = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (test(targets[i])) mask |= TargetMask{1} << i;
  }
  return mask;
}

// "together", "together and mistral", "together, mistral and 3 more".
std::string name_targets(std::span<const Target> targets, TargetMask mask);

// " takes it" for one, " take it" for several.
std::string_view plural_s(TargetMask mask) noexcept;  // "s" for one target, "" for several

// Says something about a whole input to each target whose limit it breaks.
class InputLimitChecker : public Checker {
 public:
  explicit InputLimitChecker(const RuleOptions& options) : targets_(options.targets()) {}

  void finish(const FinishContext& context, FindingSink& sink) final {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      if (context.inputs[i].role == InputRole::Train) judge_input(context.inputs[i], i, sink);
    }
  }

 protected:
  struct Said {
    std::string message;
    std::string help;
  };
  // What is to be said to the target, if anything.
  [[nodiscard]] virtual std::optional<Said> judge(const InputSummary& input,
                                                  const Target& target) const = 0;

 private:
  void judge_input(const InputSummary& input, std::uint32_t number, FindingSink& sink) const;

  std::span<const Target> targets_;
};

// "1,000 records"; "1 record".
std::string count_text(std::uint64_t count, std::string_view singular);

}  // namespace ftdata::rules
