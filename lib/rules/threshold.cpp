#include "ftdata/threshold.hpp"

#include <fmt/format.h>

namespace ftdata {
namespace {

bool exceeds(const std::optional<Threshold>& threshold, double min_records, std::uint64_t count,
             std::uint64_t records) noexcept {
  const auto found = static_cast<double>(count);
  const auto all = static_cast<double>(records);
  if (!threshold || (threshold->is_share && all < min_records)) return count > 0;
  return threshold->is_share ? found > threshold->more_than * all : found > threshold->more_than;
}

}  // namespace

std::string threshold_text(const Threshold& threshold) {
  constexpr double kPercent = 100;
  return threshold.is_share ? fmt::format("> {:.6g}%", threshold.more_than * kPercent)
                            : fmt::format("> {:.15g}", threshold.more_than);
}

Severity severity_reached(Severity severity, const Thresholds& thresholds, std::uint64_t count,
                          std::uint64_t records) noexcept {
  const auto reaches = [&](const std::optional<Threshold>& threshold) {
    return exceeds(threshold, thresholds.min_records, count, records);
  };
  if (severity == Severity::Error && !reaches(thresholds.error_if)) severity = Severity::Warning;
  if (severity == Severity::Warning && !reaches(thresholds.warn_if)) severity = Severity::Info;
  return severity;
}

}  // namespace ftdata
