#include "report/words.hpp"

#include <array>

#include <fmt/format.h>

namespace ftdata::report {

std::string with_separators(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t left = digits.size(); left > 3;) {
    left -= 3;
    digits.insert(left, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t count, std::string_view singular) {
  return fmt::format("{} {}{}", with_separators(count), singular, count == 1 ? "" : "s");
}

std::string byte_size(std::uint64_t bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  constexpr std::array<std::string_view, 6> kUnits{"kB", "MB", "GB", "TB", "PB", "EB"};
  auto value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f} {}", value, decimals, kUnits[unit]);
}

std::string per_hundred(std::uint64_t count, std::uint64_t records) {
  if (records == 0) return "-";
  const double rate = 100.0 * static_cast<double>(count) / static_cast<double>(records);
  if (count > 0 && rate < 0.005) return "<0.01";
  return fmt::format("{:.2f}", rate);
}

std::string finding_counts(const ScanResult& result) {
  std::string out;
  const auto add = [&out](std::uint64_t count, std::string_view singular) {
    if (count == 0) return;
    if (!out.empty()) out += ", ";
    out += counted(count, singular);
  };
  add(result.errors, "error");
  add(result.warnings, "warning");
  add(result.infos, "info");
  return out.empty() ? "no findings" : out;
}

std::string_view input_role_name(InputRole role) noexcept {
  switch (role) {
    case InputRole::Train:
      return "train";
    case InputRole::Eval:
      return "eval";
    case InputRole::Reference:
      return "reference";
  }
  return "";
}

std::string_view input_problem_name(InputProblemKind kind) noexcept {
  switch (kind) {
    case InputProblemKind::CannotOpen:
      return "cannot-open";
    case InputProblemKind::Empty:
      return "empty";
    case InputProblemKind::Truncated:
      return "truncated";
    case InputProblemKind::Corrupt:
      return "corrupt";
    case InputProblemKind::TrailingBytes:
      return "trailing-bytes";
    case InputProblemKind::NotData:
      return "not-data";
    case InputProblemKind::ReadFailed:
      return "read-failed";
  }
  return "";
}

std::string_view outcome_name(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::Pass:
      return "pass";
    case Outcome::Fail:
      return "fail";
    case Outcome::Incomplete:
      return "incomplete";
  }
  return "";
}

const RuleInfo& rule_of(const Finding& finding) noexcept {
  static constexpr RuleInfo kUnnamed{};
  return finding.rule != nullptr ? *finding.rule : kUnnamed;
}

}  // namespace ftdata::report
