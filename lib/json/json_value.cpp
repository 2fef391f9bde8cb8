#include "ftdata/json_value.hpp"

#include <array>
#include <bit>

#include "json/tape.hpp"

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

namespace {

// A table: a switch would be a jump that is often misjudged.
constexpr std::array<JsonType, 128> kTypes = [] {
  std::array<JsonType, 128> types;
  types.fill(JsonType::Null);
  types['{'] = JsonType::Object;
  types['['] = JsonType::Array;
  types['"'] = JsonType::String;
  types['l'] = JsonType::Int;
  types['u'] = JsonType::Uint;
  types['d'] = JsonType::Double;
  types['t'] = types['f'] = JsonType::Bool;
  return types;
}();

}  // namespace

JsonType JsonValue::type() const noexcept {
  if (line_ == nullptr) return JsonType::Missing;
  return kTypes[static_cast<unsigned char>(line_->tape.type(index_)) % kTypes.size()];
}

bool JsonValue::is_number() const noexcept {
  const JsonType t = type();
  return t == JsonType::Int || t == JsonType::Uint || t == JsonType::Double;
}

std::string_view JsonValue::as_string() const noexcept {
  return is_string() ? line_->tape.string(index_) : std::string_view();
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

JsonValue JsonValue::find(std::string_view key) const noexcept {
  JsonValue found;
  for (const JsonMember& member : members()) {
    if (member.key == key) found = member.value;
  }
  return found;
}

JsonValue JsonValue::at(std::size_t position) const noexcept {
  for (const JsonValue element : elements()) {
    if (position-- == 0) return element;
  }
  return {};
}

JsonValue::Elements JsonValue::elements() const noexcept {
  if (!is_array()) return {};
  return {{line_, index_ + 1}, {line_, line_->tape.end(index_)}};
}

JsonValue::Members JsonValue::members() const noexcept {
  if (!is_object()) return {};
  return {{line_, index_ + 1}, {line_, line_->tape.end(index_)}};
}

JsonValue::Elements::iterator& JsonValue::Elements::iterator::operator++() noexcept {
  value_ = JsonValue(value_.line(), value_.line()->tape.next(value_.index()));
  return *this;
}

JsonMember JsonValue::Members::iterator::operator*() const noexcept {
  return {key_.line()->tape.string(key_.index()), {key_.line(), key_.index() + 1}, key_};
}

JsonValue::Members::iterator& JsonValue::Members::iterator::operator++() noexcept {
  key_ = JsonValue(key_.line(), key_.line()->tape.next(key_.index() + 1));
  return *this;
}

}  // namespace ftdata
