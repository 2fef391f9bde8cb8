// Images and other media in the parts of contents, spelled as OpenAI spells them.
#pragma once

#include <cstddef>
#include <string_view>

#include "ftdata/record.hpp"

#include "rules/content_parts.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {

struct MediaPart {
  JsonValue part;
  std::string_view type;  // "image_url", "input_audio", "file", ...
};

// Calls visit(turn, media) for each part of a chat that is no text. What has an unknown type may
// be a text misspelled: unknown-part-type speaks of it.
template <class Visit>
void for_each_media(const Record& record, Visit visit) {
  for (const Message& turn : chat_turns(record)) {
    if (!turn.text.empty()) continue;  // at once for a plain string
    for (const JsonValue part : turn.content.elements()) {
      const std::string_view type = part.find("type").as_string();
      if (type == "text" || type == "refusal" || !is_part_type(type)) continue;
      visit(turn, MediaPart{part, type});
    }
  }
}

// The address of an image: {"type": "image_url", "image_url": {"url": "..."}}; a plain string in
// place of the object is taken as well. Missing for other parts.
JsonValue image_url_of(const MediaPart& media);

// "data:image/png;base64,...", in parts.
struct DataUrl {
  bool is_one = false;
  std::string_view type;  // "image/png"
  bool is_base64 = false;
  std::string_view data;
};
DataUrl parse_data_url(std::string_view url) noexcept;

// The type that the first bytes of base64 data give away, or "".
std::string_view type_by_content(std::string_view base64) noexcept;

// Whether the text is base64, with or without padding.
bool is_base64(std::string_view text) noexcept;
// The bytes it stands for.
std::size_t decoded_bytes(std::string_view base64) noexcept;

}  // namespace ftdata::rules
