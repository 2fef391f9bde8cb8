// What counts as "something in the turn": text that is visible, or anything that is not text.

#include <algorithm>

#include "ftdata/record.hpp"

#include "base/utf8.hpp"

namespace ftdata {
namespace {

// White space and characters that show nothing: spaces of all widths, zero-width ones, marks.
bool is_invisible(std::uint32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

bool is_visible(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    if (!is_invisible(point.value)) return true;
    at += point.size;
  }
  return false;
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

}  // namespace

bool has_substance(const Message& message) noexcept {
  if (!message.text.empty() && static_cast<unsigned char>(message.text[0]) > 0x20 &&
      static_cast<unsigned char>(message.text[0]) < 0x7F) {
    return true;
  }
  const auto filled = [](JsonValue value) { return value.exists() && !value.is_null(); };
  return content_has_substance(message.content) || filled(message.tool_calls) ||
         filled(message.function_call) || filled(message.refusal);
}

}  // namespace ftdata
