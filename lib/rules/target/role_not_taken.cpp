#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class RoleNotTaken final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV102",
      .name = "role-not-taken",
      .summary = "a target does not take a role of the record",
      .rationale =
          "The role is known, but not to this target: Azure takes no system message in "
          "reinforcement fine-tuning, Amazon Nova no tool message. The example is for a target "
          "that takes user and assistant alone.",
      .bad =
          R"({"messages":[{"role":"system","content":"be kind"},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::Records,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  explicit RoleNotTaken(const RuleOptions& options) : targets_(options.targets()) {
    for (std::size_t i = 0; i < kRoles; ++i) {
      const std::string_view name = role_name(static_cast<Role>(i));
      if (static_cast<Role>(i) < Role::System) continue;
      refusing_[i] = targets_where(targets_, [name](const Target& target) {
        return !target.roles.empty() && std::ranges::find(target.roles, name) == target.roles.end();
      });
    }
    for (std::size_t i = 0; i < kFormatCount; ++i) {
      const auto format = static_cast<Format>(i);
      taking_[i] =
          targets_where(targets_, [format](const Target& target) { return target.takes(format); });
    }
  }

  void check(const Record& record, FindingSink& sink) override {
    if (!record.is_chat()) return;
    const TargetMask taking = taking_[static_cast<std::size_t>(record.format())];
    TargetMask told = 0;
    for (const Message& turn : record.messages()) {
      const TargetMask mask = refusing_[static_cast<std::size_t>(turn.role)] & taking & ~told;
      if (mask == 0) continue;
      told |= mask;
      sink.report(Place(record, turn.role_value.exists() ? turn.role_value : turn.value),
                  fmt::format("{} take{} no `{}` message", name_targets(targets_, mask),
                              plural_s(mask), role_name(turn.role)),
                  {.help = help_for(turn.role), .targets = mask});
    }
  }

 private:
  static constexpr std::size_t kRoles = static_cast<std::size_t>(Role::Function) + 1;

  static std::string help_for(Role role) {
    if (role == Role::System) return "put its text into the first user message";
    return role == Role::Developer ? "write `system`" : "leave such records out";
  }

  std::span<const Target> targets_;
  std::array<TargetMask, kRoles> refusing_{};
  std::array<TargetMask, kFormatCount> taking_{};
};

}  // namespace

const Rule& role_not_taken() {
  static const RuleOf<RoleNotTaken> kRule;
  return kRule;
}

}  // namespace ftdata::rules
