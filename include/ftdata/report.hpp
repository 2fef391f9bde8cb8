// Turns a ScanResult into something to read: for people, for programs, for CI.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/scan.hpp"

namespace ftdata {

enum class FailOn : std::uint8_t { Never, Error, Warning, Info };
FTDATA_EXPORT std::string_view fail_on_name(FailOn level) noexcept;  // "never"

// When a run counts as failed.
struct Gate {
  FailOn fail_on = FailOn::Error;
  std::optional<std::uint64_t> max_warnings;
  bool exit_zero = false;    // a failed gate still exits with 0
  bool allow_empty = false;  // no input at all is fine
};

enum class Outcome : std::uint8_t { Pass, Fail, Incomplete };

struct Verdict {
  Outcome outcome = Outcome::Pass;
  int exit_code = 0;   // 0, 1 or 3: see docs/exit-codes.md; 3 wins over 1
  std::string reason;  // "fail-on: error", "1 of 3 files could not be checked"
};

FTDATA_EXPORT Verdict judge(const ScanResult& result, const Gate& gate);

enum class ReportFormat : std::uint8_t { Full, Concise, Json, Jsonl, Github };
FTDATA_EXPORT std::string_view report_format_name(ReportFormat format) noexcept;
FTDATA_EXPORT std::optional<ReportFormat> report_format_from_name(std::string_view name) noexcept;
FTDATA_EXPORT std::span<const std::string_view> report_format_names() noexcept;

struct ReportOptions {
  Gate gate;
  bool color = false;
  bool ascii = false;          // full, concise, github: nothing beyond ASCII, not even from data
  std::size_t width = 100;     // terminal cells
  bool timings = false;        // off: the same input gives the same bytes
  bool statistics = false;     // full: a table of rules instead of the list
  bool matrix = false;         // full, concise: what each target would do, instead of the list
  bool findings_only = false;  // full, concise: no header, no hints (--quiet)
  std::size_t listed_per_rule = 20;
  std::vector<std::string> arguments;  // what was run, for the json report
  std::string root;                    // github: absolute paths inside it are made relative to it
  std::string config_path;
};

// Renders a finished scan. Jsonl needs the findings to be listed (listed_per_rule = 0); to stream
// them use finding_line() from ScanOptions::on_finding, then summary_line().
FTDATA_EXPORT std::string render_report(const ScanResult& result, ReportFormat format,
                                        const ReportOptions& options = {});

// One line of the jsonl report, with its line break.
FTDATA_EXPORT std::string finding_line(const Finding& finding, const Dataset& dataset);
FTDATA_EXPORT std::string summary_line(const ScanResult& result, const ReportOptions& options = {});

}  // namespace ftdata
