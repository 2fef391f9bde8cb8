// How the rules about containers name them.
#pragma once

#include <string>

#include "ftdata/scan.hpp"

namespace ftdata::rules {

// Whether the name of the input announces its container: an array or pretty-printed records in a
// .json file, a table in a .csv or .tsv file.
bool is_announced(const InputSummary& input) noexcept;

// "is one JSON array of 3 records, not one record a line".
std::string describe_container(const InputSummary& input);

// The cure, with a command where there is a short one.
std::string container_help(Container container);

}  // namespace ftdata::rules
