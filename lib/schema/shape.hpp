// What the values of keywords must look like.
#pragma once

#include <string_view>

#include "ftdata/json_value.hpp"

#include "schema/keyword.hpp"

namespace ftdata::schema {

// Looks at the value itself and at the strings in a list, not at schemas inside: those are values
// of their own.
bool has_shape(Shape shape, JsonValue value);

// "an integer of 0 or more"
std::string_view describe_shape(Shape shape) noexcept;

}  // namespace ftdata::schema
