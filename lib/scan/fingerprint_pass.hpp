// The first pass: every record is read, little of it is remembered.
#pragma once

#include "scan/duplicate_run.hpp"

namespace ftdata::scanning {

Status read_fingerprints(DuplicateRun& run);

}  // namespace ftdata::scanning
