#include "schema/shape.hpp"

#include <algorithm>
#include <vector>

#include "ftdata/detail/tape.hpp"

#include "schema/number.hpp"

namespace ftdata::schema {
namespace {

bool is_schema(JsonValue value) {
  return value.is_object() || value.is_bool();
}

bool is_schema_list(JsonValue value) {
  return value.is_array() && !value.elements().empty();
}

bool are_different_strings(JsonValue list) {
  std::vector<std::string_view> names;
  for (const JsonValue element : list.elements()) {
    if (!element.is_string()) return false;
    names.push_back(element.as_string());
  }
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) == names.end();
}

Number number_of(JsonValue value) {
  return number_at(value.line()->tape, value.index());
}

bool is_positive(Number number) {
  return std::is_gt(compare(number, Number{}));
}

}  // namespace

bool has_shape(Shape shape, JsonValue value) {
  switch (shape) {
    case Shape::Anything:
      return true;
    case Shape::Bool:
      return value.is_bool();
    case Shape::String:
      return value.is_string();
    case Shape::Number:
      return value.is_number();
    case Shape::PositiveNumber:
      return value.is_number() && is_positive(number_of(value));
    case Shape::Count:
      return value.is_number() && is_integer(number_of(value)) && !is_negative(number_of(value));
    case Shape::Array:
      return value.is_array();
    case Shape::Names:
      return value.is_array() && are_different_strings(value);
    case Shape::Types:
      return value.is_string() ||
             (value.is_array() && !value.elements().empty() && are_different_strings(value));
    case Shape::Schema:
      return is_schema(value);
    case Shape::SchemaList:
      return is_schema_list(value);
    case Shape::SchemaOrList:
      return is_schema(value) || is_schema_list(value);
    case Shape::Object:
      return value.is_object();
  }
  return false;
}

std::string_view describe_shape(Shape shape) noexcept {
  switch (shape) {
    case Shape::Anything:
      return "any value";
    case Shape::Bool:
      return "a boolean";
    case Shape::String:
      return "a string";
    case Shape::Number:
      return "a number";
    case Shape::PositiveNumber:
      return "a number above 0";
    case Shape::Count:
      return "an integer of 0 or more";
    case Shape::Array:
      return "an array";
    case Shape::Names:
      return "an array of different strings";
    case Shape::Types:
      return "the name of a type, or an array of different ones";
    case Shape::Schema:
      return "a schema (an object or a boolean)";
    case Shape::SchemaList:
      return "an array of at least one schema";
    case Shape::SchemaOrList:
      return "a schema, or an array of at least one";
    case Shape::Object:
      return "an object";
  }
  return "";
}

}  // namespace ftdata::schema
