// One function a report format.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/report.hpp"

namespace ftdata::report {

std::string render_full(const ScanResult& result, const ReportOptions& options);
std::string render_concise(const ScanResult& result, const ReportOptions& options);
std::string render_json(const ScanResult& result, const ReportOptions& options);
std::string render_jsonl(const ScanResult& result, const ReportOptions& options);
std::string render_github(const ScanResult& result, const ReportOptions& options);

}  // namespace ftdata::report
