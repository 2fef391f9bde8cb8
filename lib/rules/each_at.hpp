// JSON Pointers in which `*` stands for each element of an array.
#pragma once

#include <functional>
#include <string_view>

#include "ftdata/json_value.hpp"

namespace ftdata::rules {

// Calls visit(value) for each value that the pointer leads to, in order.
void each_at(JsonValue root, std::string_view pointer, const std::function<void(JsonValue)>& visit);

}  // namespace ftdata::rules
