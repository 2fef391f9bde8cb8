// JSON Pointers (RFC 6901) over parsed values.
#pragma once

#include <string_view>

#include "ftdata/json_value.hpp"

namespace ftdata::record {

// The value that the pointer leads to from `root`, or the missing value.
JsonValue resolve(JsonValue root, std::string_view pointer);

}  // namespace ftdata::record
