// The second pass: reads again what has to be compared, and nothing else is even parsed.
#pragma once

#include "scan/duplicate_run.hpp"
#include "similarity/rows.hpp"

namespace ftdata::scanning {

// Adds a row for each of `records`, which ascend.
Status read_candidates(DuplicateRun& run, const std::vector<std::uint32_t>& records,
                       similarity::RowStore& rows);

}  // namespace ftdata::scanning
