// Names of the formats, and the way from a name to its renderer.
#include "ftdata/report.hpp"

#include <algorithm>
#include <array>

#include "report/renderers.hpp"

namespace ftdata {
namespace {

// In the order of ReportFormat.
constexpr std::array<std::string_view, 5> kNames{"full", "concise", "json", "jsonl", "github"};

}  // namespace

std::string_view report_format_name(ReportFormat format) noexcept {
  return kNames[static_cast<std::size_t>(format)];
}

std::optional<ReportFormat> report_format_from_name(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<ReportFormat>(found - kNames.begin());
}

std::span<const std::string_view> report_format_names() noexcept {
  return kNames;
}

std::string render_report(const ScanResult& result, ReportFormat format,
                          const ReportOptions& options) {
  switch (format) {
    case ReportFormat::Full:
      return report::render_full(result, options);
    case ReportFormat::Concise:
      return report::render_concise(result, options);
    case ReportFormat::Json:
      return report::render_json(result, options);
    case ReportFormat::Jsonl:
      return report::render_jsonl(result, options);
    case ReportFormat::Github:
      return report::render_github(result, options);
  }
  return {};
}

}  // namespace ftdata
