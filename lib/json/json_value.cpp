#include "ftdata/json_value.hpp"

#include <bit>

#include "ftdata/detail/tape.hpp"

namespace ftdata {

std::string_view type_name(JsonType type) noexcept {
  switch (type) {
    case JsonType::Missing:
      return "nothing";
    case JsonType::Null:
      return "null";
    case JsonType::Bool:
      return "boolean";
    case JsonType::Int:
    case JsonType::Uint:
    case JsonType::Double:
      return "number";
    case JsonType::String:
      return "string";
    case JsonType::Array:
      return "array";
    case JsonType::Object:
      return "object";
  }
  return "nothing";
}

bool JsonValue::is_number() const noexcept {
  const JsonType t = type();
  return t == JsonType::Int || t == JsonType::Uint || t == JsonType::Double;
}

bool JsonValue::as_bool() const noexcept {
  return line_ != nullptr && line_->tape.type(index_) == 't';
}

std::int64_t JsonValue::as_int() const noexcept {
  return type() == JsonType::Int ? std::bit_cast<std::int64_t>(line_->tape.number_bits(index_)) : 0;
}

double JsonValue::as_double() const noexcept {
  switch (type()) {
    case JsonType::Int:
      return static_cast<double>(std::bit_cast<std::int64_t>(line_->tape.number_bits(index_)));
    case JsonType::Uint:
      return static_cast<double>(line_->tape.number_bits(index_));
    case JsonType::Double:
      return std::bit_cast<double>(line_->tape.number_bits(index_));
    default:
      return 0;
  }
}

std::size_t JsonValue::size() const noexcept {
  std::size_t count = 0;
  if (is_array()) {
    for ([[maybe_unused]] const JsonValue element : elements()) ++count;
  } else {
    for ([[maybe_unused]] const JsonMember& member : members()) ++count;
  }
  return count;
}

JsonValue JsonValue::at(std::size_t position) const noexcept {
  for (const JsonValue element : elements()) {
    if (position-- == 0) return element;
  }
  return {};
}

}  // namespace ftdata
