#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TargetClosing final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV118",
      .name = "target-closing",
      .summary = "a target takes no new jobs, or soon will not",
      .rationale =
          "The file may be in order and the provider still refuse the job: some close fine-tuning "
          "to new users first and to all later.",
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
    if (!target.closing) return std::nullopt;
    return Said{fmt::format("{}: {}", target.name, target.note),
                input.records > 0 ? "choose another target in time" : ""};
  }
};

}  // namespace

const Rule& target_closing() {
  static const RuleOf<TargetClosing> kRule;
  return kRule;
}

}  // namespace ftdata::rules
