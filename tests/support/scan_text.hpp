// Scans bytes in memory and writes the result down as text, for comparing.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::test {

// Scans one input called "memory" with the recommended rules, and with those that `extra` selects;
// fails the test when that is an error.
ScanResult scan_bytes(std::string_view bytes, const ScanOptions& options = {.listed_per_rule = 0},
                      std::string_view extra = {});
ScanResult scan_file(const std::string& path, const ScanOptions& options = {.listed_per_rule = 0},
                     std::string_view extra = {});
// The same with rules of the caller's.
ScanResult scan_bytes(std::string_view bytes, const RuleSet& rules, const ScanOptions& options);
ScanResult scan_file(const std::string& path, const RuleSet& rules, const ScanOptions& options);

// "3:17 FTC102 error unknown role `human` | write `user` | /messages/0/role"
std::string finding_text(const Finding& finding);

// The findings, a line each.
std::string findings_text(const ScanResult& result);

// All that a scan says but the time it took.
std::string full_text(const ScanResult& result);

}  // namespace ftdata::test
