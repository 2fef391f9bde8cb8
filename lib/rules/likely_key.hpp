// Finds the key that was probably meant to be another one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ftdata/json_value.hpp"

namespace ftdata::rules {

using IsKnownKey = std::function<bool(std::string_view)>;

// The key of `object` that was meant to be `wanted`: the same but for case and outer spaces, a slip
// of one or two letters, or another usual name of it. Keys that are known stand for themselves.
// The missing value when no key qualifies.
JsonValue likely_key(JsonValue object, std::string_view wanted, const IsKnownKey& is_known);

// Whether the key is the wanted one but for case, outer spaces or a letter or two, and not another
// word for it: then it can be renamed without asking.
bool is_slip(JsonValue key, std::string_view wanted);

// "rename `rol` to `role`", or "" when the key is missing.
std::string rename_help(JsonValue key, std::string_view wanted);

}  // namespace ftdata::rules
