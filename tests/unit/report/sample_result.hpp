// Results of scans made by hand, for the tests of the reports.
#pragma once

#include "ftdata/report.hpp"

namespace ftdata::testing {

// One file, nothing found.
ScanResult clean_result();

// One file with a broken line, a conversation without an answer (four, one listed), an e-mail
// address and a finding about the file as a whole.
ScanResult failed_result();

// Three files: one not found, one cut short, one without a record.
ScanResult incomplete_result();

const RuleInfo& invalid_json_rule();
const RuleInfo& no_assistant_turn_rule();

// An input of this name with so many chat records and nothing else.
InputSummary chat_input(std::string name, std::uint64_t records);

}  // namespace ftdata::testing
