// The ICU this program runs with.
#pragma once

#include <string>

namespace ftdata::text {

std::string icu_version();  // "72.1"

}  // namespace ftdata::text
