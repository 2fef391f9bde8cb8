#include "config/toml_value.hpp"

#include <utility>

#include <fmt/format.h>

namespace ftdata::config {
namespace {

std::string_view type_name(const toml::node& node) noexcept {
  if (node.is_string()) return "text";
  if (node.is_integer()) return "a whole number";
  if (node.is_floating_point()) return "a number with a fraction";
  if (node.is_boolean()) return "a truth value";
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a section";
  return "a date or time";
}

// A list of text; or the type and the place of the first element that is none.
void set_texts(Value& value, const toml::array& array) {
  value.type = Value::Type::TextList;
  for (const toml::node& element : array) {
    const Value place = place_of(element.source());
    const auto* const text = element.as_string();
    if (text == nullptr) {
      value = place;
      value.type_name = type_name(element);
      return;
    }
    value.items.push_back({text->get(), place.line, place.column});
  }
}

}  // namespace

Value place_of(const toml::source_region& source) {
  Value place;
  place.line = source.begin.line;
  place.column = source.begin.column;
  return place;
}

Value to_value(const toml::node& node) {
  Value value = place_of(node.source());
  value.type_name = type_name(node);
  if (const auto* const text = node.as_string()) {
    value.type = Value::Type::Text;
    value.text = text->get();
    value.items.push_back({value.text, value.line, value.column});
  } else if (const auto* const integer = node.as_integer()) {
    value.type = Value::Type::Integer;
    value.integer = integer->get();
    value.number = static_cast<double>(value.integer);
  } else if (const auto* const number = node.as_floating_point()) {
    value.type = Value::Type::Number;
    value.number = number->get();
  } else if (const auto* const truth = node.as_boolean()) {
    value.type = Value::Type::Bool;
    value.truth = truth->get();
  } else if (const auto* const array = node.as_array()) {
    set_texts(value, *array);
  }
  return value;
}

std::string quoted(std::string_view text) {
  std::string toml = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || c == '"' || c == '\\') {
      toml += fmt::format("\\u{:04x}", byte);
    } else {
      toml += c;
    }
  }
  return toml + '"';
}

std::string toml_text(const Value& value) {
  switch (value.type) {
    case Value::Type::Text:
      return quoted(value.text);
    case Value::Type::Integer:
      return fmt::format("{}", value.integer);
    case Value::Type::Number:
      return fmt::format("{}", value.number);
    case Value::Type::Bool:
      return value.truth ? "true" : "false";
    case Value::Type::TextList: {
      std::string text;
      for (const Value::Item& item : value.items) {
        text += (text.empty() ? "" : ", ") + quoted(item.text);
      }
      return "[" + text + "]";
    }
    default:
      return {};
  }
}

Error syntax_error(const toml::parse_error& cause, const std::string& path) {
  Error error;
  error.code = ErrorCode::Config;
  std::string_view what = cause.description();
  if (what.starts_with("Error ")) what.remove_prefix(6);
  error.message = fmt::format("not valid TOML, {}", what);
  error.path = path;
  error.line = cause.source().begin.line;
  error.column = cause.source().begin.column;
  return error;
}

}  // namespace ftdata::config
