// Finds the records at a line of a file, however the file is laid out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ftdata::cli {

// The text of each record that stands in the line, wholly or in part: one of JSON Lines, several in
// other containers; the row of a table as the object that it is read as. What is no JSON counts as
// a record too. Empty when there is none, or the file cannot be read so far.
std::vector<std::string> find_records(const std::string& file, std::uint64_t line);

}  // namespace ftdata::cli
