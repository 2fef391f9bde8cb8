// Duplicates as people read them.
#pragma once

#include <string>

#include "dedupe_settings.hpp"

namespace ftdata::cli {

std::string dedupe_text(const Duplicates& duplicates, const DedupeSettings& settings, bool ascii);

}  // namespace ftdata::cli
