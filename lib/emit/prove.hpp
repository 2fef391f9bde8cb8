// Reads the written files again, with fresh state, and says what they are.
#pragma once

#include <string>
#include <vector>

#include "ftdata/prepare.hpp"

namespace ftdata::emitting {

// `written` holds the sides in order (train, eval, and test if there is one) as train inputs.
Result<PrepareProof> prove(const Dataset& written, const Dataset& dataset, const RuleSet& rules,
                           const PrepareOptions& options);

}  // namespace ftdata::emitting
