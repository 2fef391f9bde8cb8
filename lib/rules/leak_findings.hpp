// What the rules about leakage share: each speaks of the hits of one level.
#pragma once

#include "ftdata/leakage.hpp"
#include "ftdata/rule.hpp"

namespace ftdata::rules {

// One finding a record and reference item whose best match has this level.
void report_leaks(const FinishContext& context, LeakLevel level, FindingSink& sink);

}  // namespace ftdata::rules
