// Writes the reports of one scan: opened before it, so that a wrong path is told at once, findings
// streamed into jsonl during it, the rest rendered after it.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include <ftdata/report.hpp>

#include "output.hpp"
#include "report_file.hpp"
#include "settings.hpp"

namespace ftdata::cli {

class ReportWriter {
 public:
  // All arguments must outlive the writer.
  ReportWriter(const ValidateSettings& settings, const Dataset& dataset, Output& out, Output& err);

  // Opens the files. Refuses paths that are an input or the settings file.
  Status open();

  // The most findings of a rule that any report lists, 0 = all: ScanOptions::listed_per_rule.
  [[nodiscard]] std::size_t listed_per_rule() const;
  [[nodiscard]] bool streams() const;
  // Whether lines go to the terminal while the scan runs, where a progress line would be in the
  // way.
  [[nodiscard]] bool streams_to_terminal() const;

  // For ScanOptions::on_finding, when streams().
  void add(const Finding& finding);

  // Renders and completes everything. A standard output that cannot be written is an error too.
  Status finish(const ScanResult& result);

 private:
  struct Open {
    const ReportTarget* target = nullptr;
    std::unique_ptr<ReportFile> file;  // null: standard output or standard error
    std::size_t limit = 0;
    std::map<const RuleInfo*, std::uint64_t> streamed;  // findings by rule, jsonl only
  };

  [[nodiscard]] std::size_t limit_of(const ReportTarget& target) const;
  [[nodiscard]] ReportOptions options_of(const Open& report) const;
  void write(Open& report, std::string_view text);
  void write_verdict(const ScanResult& result);

  const ValidateSettings* settings_;
  const Dataset* dataset_;
  Output* out_;
  Output* err_;
  std::vector<Open> reports_;
};

}  // namespace ftdata::cli
