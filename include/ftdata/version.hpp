// Version of the headers a program was compiled with, and of the library it runs with.
#pragma once

#include <string_view>

#include "ftdata/export.hpp"

#define FTDATA_VERSION_MAJOR 0
#define FTDATA_VERSION_MINOR 1
#define FTDATA_VERSION_PATCH 0

namespace ftdata {

// Returns "0.1.0": the version of the library that is running.
FTDATA_EXPORT std::string_view version() noexcept;

// Returns what `ftdata version --verbose` shows: compiler, SIMD kernel of the JSON parser and the
// versions of the linked libraries, one "name value" pair a line.
FTDATA_EXPORT std::string_view build_details();

}  // namespace ftdata
