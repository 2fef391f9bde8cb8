#include "rules/target_group.hpp"

#include <bit>
#include <vector>

#include <fmt/format.h>

namespace ftdata::rules {
namespace {

// Inputs that have another problem are left alone: it is told already.
bool is_readable(const InputSummary& input) {
  return !input.problem && input.records > 0;
}

}  // namespace

std::string name_targets(std::span<const Target> targets, TargetMask mask) {
  constexpr std::size_t kNamed = 3;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if ((mask >> i & 1U) != 0) names.push_back(targets[i].name);
  }
  if (names.empty()) return {};
  const std::size_t shown = names.size() > kNamed ? kNamed - 1 : names.size();
  std::string text(names[0]);
  for (std::size_t i = 1; i < shown; ++i) {
    text += fmt::format("{}{}", i + 1 == names.size() ? " and " : ", ", names[i]);
  }
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

std::string_view plural_s(TargetMask mask) noexcept {
  return std::popcount(mask) == 1 ? "s" : "";
}

void InputLimitChecker::judge_input(const InputSummary& input, std::uint32_t number,
                                    FindingSink& sink) const {
  if (!is_readable(input)) return;
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    std::optional<Said> said = judge(input, targets_[i]);
    if (!said) continue;
    const Anchor whole{.id = {.input = number, .line = 0}};
    sink.report(Place(whole), std::move(said->message),
                {.help = std::move(said->help), .targets = TargetMask{1} << i});
  }
}

std::string count_text(std::uint64_t count, std::string_view singular) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return fmt::format("{} {}{}", digits, singular, count == 1 ? "" : "s");
}

}  // namespace ftdata::rules
