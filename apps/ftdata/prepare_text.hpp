// What `prepare` tells on the terminal.
#pragma once

#include <string>

#include <ftdata/prepare.hpp>

#include "terminal.hpp"

namespace ftdata::cli {

// `folder` as the user gave it; empty for a dry run.
std::string prepare_text(const PrepareResult& result, const PrepareOptions& options,
                         const Terminal& terminal);

}  // namespace ftdata::cli
