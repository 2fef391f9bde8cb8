// What counts as "something in the turn": text that is visible, or anything that is not text.

#include "record/substance.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace ftdata {
namespace {

using record::is_visible;

// White space and characters that show nothing: spaces of all widths, zero-width ones, marks.
bool is_invisible(std::uint32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

bool part_has_substance(JsonValue part) {
  const JsonValue text = part.find("text");
  return text.exists() ? is_visible(text.as_string()) : !part.is_null();
}

bool content_has_substance(JsonValue content) {
  if (content.is_string()) return is_visible(content.as_string());
  if (!content.is_array()) return content.exists() && !content.is_null();
  return std::ranges::any_of(content.elements(), part_has_substance);
}

bool is_filled(JsonValue value) {
  if (value.is_array()) return !value.elements().empty();
  if (value.is_string()) return !value.as_string().empty();
  return value.exists() && !value.is_null();
}

}  // namespace

bool record::is_visible_text(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    if (!is_invisible(point.value)) return true;
    at += point.size;
  }
  return false;
}

bool has_substance(const Message& message) noexcept {
  return is_visible(message.text) || content_has_substance(message.content) ||
         is_filled(message.tool_calls) || is_filled(message.function_call) ||
         is_filled(message.refusal) || is_filled(message.value.find("audio"));
}

}  // namespace ftdata
