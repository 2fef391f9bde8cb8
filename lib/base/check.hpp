// FTDATA_CHECK(condition): a broken invariant is a bug of ours and throws InternalError.
// Active in all builds, so only for checks that cost nothing beside the work around them.
#pragma once

#include "ftdata/error.hpp"

namespace ftdata::base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

#define FTDATA_CHECK(condition) \
  ((condition) ? void(0) : ::ftdata::base::check_failed(#condition, __FILE__, __LINE__))
