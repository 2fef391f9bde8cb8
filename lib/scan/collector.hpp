// Takes in what the workers found, in order, and makes the ScanResult.
#pragma once

#include <chrono>
#include <vector>

#include "ftdata/scan.hpp"

#include "scan/active_rules.hpp"
#include "scan/input_stream.hpp"

namespace ftdata::scanning {

class Collector {
 public:
  // All arguments must outlive the collector.
  Collector(const Dataset& dataset, ActiveRules& rules, const ScanOptions& options);

  // Takes in a judged batch. Returns false when the scan was cancelled.
  bool take(Batch& batch);

  // Takes in findings about the dataset as a whole.
  void take_findings(Tally& tally);

  [[nodiscard]] std::span<const InputSummary> inputs() const noexcept { return result_.inputs; }
  [[nodiscard]] std::size_t rule_count() const noexcept { return result_.rules.size(); }

  // The result; the collector is spent.
  ScanResult finish();

 private:
  void end_input(Batch& batch);
  // What few findings amount to is known only at the end.
  void apply_thresholds();
  void tell_progress(const Batch& batch);
  [[nodiscard]] bool lists(const RuleSummary& rule) const noexcept;

  const ScanOptions& options_;
  ActiveRules& rules_;
  ScanResult result_;
  std::uint64_t lines_ = 0;
  std::uint64_t findings_ = 0;
  std::uint64_t bytes_total_ = 0;
  std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();
};

}  // namespace ftdata::scanning
