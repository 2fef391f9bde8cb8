#include "record/pointer.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace ftdata::record {
namespace {

// "~1" stands for a slash, "~0" for a tilde.
std::string unescaped(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    if (escape && (token[i + 1] == '0' || token[i + 1] == '1')) {
      text += token[++i] == '1' ? '/' : '~';
    } else {
      text += token[i];
    }
  }
  return text;
}

JsonValue step(JsonValue value, std::string_view token) {
  if (!value.is_array()) return value.find(unescaped(token));
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), position);
  const bool whole = error == std::errc() && end == token.data() + token.size();
  return whole ? value.at(position) : JsonValue();
}

}  // namespace

JsonValue resolve(JsonValue root, std::string_view pointer) {
  JsonValue value = root;
  while (!pointer.empty() && value.exists()) {
    pointer.remove_prefix(1);  // the slash
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    value = step(value, pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return value;
}

}  // namespace ftdata::record
