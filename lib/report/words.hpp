// Numbers and names as people read them, and names as programs read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ftdata/report.hpp"

namespace ftdata::report {

// "48,000"
std::string with_separators(std::uint64_t number);

// "1 error", "2 errors", "48,000 records"
std::string counted(std::uint64_t count, std::string_view singular);

// "133 bytes", "96.4 MB": decimal units, three digits.
std::string byte_size(std::uint64_t bytes);

// Findings per 100 records: "0.65", "<0.01"; "-" when there are no records.
std::string per_hundred(std::uint64_t count, std::uint64_t records);

// "317 errors, 41 warnings", leaving out what there is none of; "no findings".
std::string finding_counts(const ScanResult& result);

std::string_view input_role_name(InputRole role) noexcept;
std::string_view input_problem_name(InputProblemKind kind) noexcept;
std::string_view outcome_name(Outcome outcome) noexcept;

// The rule of a finding; one without a name when the caller made a finding without a rule.
const RuleInfo& rule_of(const Finding& finding) noexcept;

}  // namespace ftdata::report
