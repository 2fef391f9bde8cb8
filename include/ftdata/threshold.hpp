// From how many findings on a rule counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ftdata/export.hpp"
#include "ftdata/finding.hpp"

namespace ftdata {

// "More than 10 findings", or "findings for more than 0.5 % of the records".
struct Threshold {
  double more_than = 0;
  bool is_share = false;  // of the records of the scan; `more_than` is from 0 to 1
  friend bool operator==(const Threshold&, const Threshold&) = default;
};

// "> 10", "> 0.5%".
FTDATA_EXPORT std::string threshold_text(const Threshold& threshold);

// When the findings of a rule are errors, and when warnings. Unset: from the first one on.
struct Thresholds {
  std::optional<Threshold> error_if;
  std::optional<Threshold> warn_if;
  double min_records = 0;  // with fewer records shares mean nothing, and count as not set

  [[nodiscard]] bool any() const noexcept { return error_if || warn_if; }
};

// What `count` findings of a rule of this severity in `records` records amount to: an error that
// does not exceed `error_if` is a warning, a warning that does not exceed `warn_if` an info.
FTDATA_EXPORT Severity severity_reached(Severity severity, const Thresholds& thresholds,
                                        std::uint64_t count, std::uint64_t records) noexcept;

}  // namespace ftdata
