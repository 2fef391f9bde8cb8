#include "rules/image_parts.hpp"

namespace ftdata::rules {
namespace {

bool is_image(JsonValue part) {
  const std::string_view type = part.find("type").as_string();
  if (type == "image_url" || type == "image") return true;
  if (part.find("image").is_object()) return true;  // Amazon Nova
  const JsonValue file = part.find("fileData");     // Gemini
  return file.find("mimeType").as_string().starts_with("image/");
}

}  // namespace

std::vector<JsonValue> image_parts(const Record& record) {
  std::vector<JsonValue> images;
  for (const Message& turn : record.messages()) {
    if (!turn.content.is_array()) continue;
    for (const JsonValue part : turn.content.elements()) {
      if (part.is_object() && is_image(part)) images.push_back(part);
    }
  }
  return images;
}

JsonValue image_url(JsonValue part) {
  const JsonValue image = part.find("image_url");
  if (image.is_object()) return image.find("url");
  if (image.exists()) return image;
  if (part.find("fileData").exists()) return part.find("fileData").find("fileUri");
  return part.find("image").find("source").find("s3Location").find("uri");
}

std::string_view scheme_of(std::string_view url) noexcept {
  const std::size_t colon = url.find(':');
  const bool named = colon != std::string_view::npos &&
                     (url.substr(0, colon) == "data" || url.substr(colon).starts_with("://"));
  return named ? url.substr(0, colon) : std::string_view();
}

}  // namespace ftdata::rules
