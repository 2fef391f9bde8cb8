// Which reports go where: --report FMT[=PATH], --json, [report] outputs.
#pragma once

#include <functional>
#include <string>

#include "settings.hpp"

namespace ftdata::cli {

// Fills in settings.reports. `in_config` turns a path of the file into one of the current folder.
void read_report_targets(Lookup& lookup, const Config& config,
                         const std::function<std::string(const std::string&)>& in_config,
                         ValidateSettings& settings);

// Decides who has standard output: one report for programs, or one for people, or github and
// concise together. What is for people moves to standard error when a program reads.
void finish_report_targets(Lookup& lookup, const Terminal& out, ValidateSettings& settings);

}  // namespace ftdata::cli
