// What the rules about how an input is written share: each says at most one thing about an input.
#pragma once

#include <optional>
#include <string>

#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::rules {

class WholeInputChecker : public Checker {
 public:
  void finish(const FinishContext& context, FindingSink& sink) final {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      std::optional<Said> said = judge(context.inputs[i]);
      if (!said) continue;
      const Anchor start{.id = {.input = i, .line = 1}};
      sink.report(Place(start), std::move(said->message), {.help = std::move(said->help)});
    }
  }

 protected:
  struct Said {
    std::string message;
    std::string help;
  };

  [[nodiscard]] virtual std::optional<Said> judge(const InputSummary& input) const = 0;
};

}  // namespace ftdata::rules
