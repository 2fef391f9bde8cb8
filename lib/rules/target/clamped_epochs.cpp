#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class ClampedEpochs final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV117",
      .name = "clamped-epochs",
      .summary = "a target would go through a small file very often",
      .rationale =
          "Where the number of epochs is left to the provider, few records are trained on many "
          "times, up to a bound: the model learns them by heart, and each pass is billed.",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  using InputLimitChecker::InputLimitChecker;

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input,
                                          const Target& target) const override {
    constexpr std::uint64_t kEpochs = 3;    // as many as without bounds,
    constexpr std::uint64_t kWanted = 100;  // but so many records are to be trained on
    const auto& bound = target.limits.epochs_max;
    if (!bound || input.records * kEpochs >= kWanted) return std::nullopt;
    if (kWanted / input.records < *bound) return std::nullopt;
    return Said{fmt::format("{} would train {} times on {}", target.name, *bound,
                            count_text(input.records, "record")),
                "set the number of epochs yourself, or add records"};
  }
};

}  // namespace

const Rule& clamped_epochs() {
  static const RuleOf<ClampedEpochs> kRule;
  return kRule;
}

}  // namespace ftdata::rules
