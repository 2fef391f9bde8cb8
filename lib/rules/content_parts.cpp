#include "rules/content_parts.hpp"

#include <algorithm>
#include <array>

#include "record/substance.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

constexpr std::array<std::string_view, 8> kPartTypes = {
    "text", "image_url", "input_audio", "refusal", "file", "image", "video", "audio"};

// LLaMA-Factory keeps the text of a part in `value`.
bool has_text(JsonValue part) {
  return part.find("text").is_string() ||
         (!part.find("text").exists() && part.find("value").is_string());
}

}  // namespace

PartFault fault_of(JsonValue part, record::PartStyle style) {
  if (!part.is_object()) return PartFault::NotAnObject;
  if (style == record::PartStyle::Untyped) return PartFault::None;
  const JsonValue type = part.find("type");
  if (!type.exists()) return PartFault::NoType;
  if (!is_part_type(type.as_string())) return PartFault::UnknownType;
  const bool needs_text = type.as_string() == "text";
  return needs_text && !has_text(part) ? PartFault::NoText : PartFault::None;
}

std::span<const std::string_view> part_types() noexcept {
  return kPartTypes;
}

bool is_part_type(std::string_view type) noexcept {
  return std::ranges::find(kPartTypes, type) != kPartTypes.end();
}

FoundParts find_parts(const Record& record, PartFault fault) {
  FoundParts found;
  for_each_part(record, fault, [&](JsonValue part) {
    if (found.count++ == 0) found.first = part;
  });
  return found;
}

bool is_empty(const Message& turn, record::PartStyle style) {
  if (record::is_visible(turn.text) || has_substance(turn)) return false;
  if (turn.content.is_string()) return true;
  return turn.content.is_array() &&
         std::ranges::all_of(turn.content.elements(), [style](JsonValue part) {
           return fault_of(part, style) == PartFault::None;
         });
}

}  // namespace ftdata::rules
