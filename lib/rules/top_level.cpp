#include "rules/top_level.hpp"

#include <algorithm>

#include "record/keys.hpp"

namespace ftdata::rules {
namespace {

template <Format kFormat>
bool is_known(std::string_view key) {
  return is_key_of(kFormat, key);
}

IsKnownKey known_keys_of(Format format) {
  switch (format) {
    case Format::OpenaiChat:
      return is_known<Format::OpenaiChat>;
    case Format::PromptCompletion:
      return is_known<Format::PromptCompletion>;
    case Format::PromptResponse:
      return is_known<Format::PromptResponse>;
    case Format::PlainText:
      return is_known<Format::PlainText>;
    case Format::Unknown:
      break;
  }
  return is_known<Format::Unknown>;
}

}  // namespace

std::span<const std::string_view> required_keys(Format format) noexcept {
  const auto keys = record::top_level_keys(format);
  return format == Format::OpenaiChat ? keys.first(1) : keys;
}

bool is_key_of(Format format, std::string_view key) noexcept {
  return std::ranges::find(record::top_level_keys(format), key) !=
         record::top_level_keys(format).end();
}

JsonValue likely_top_level_key(const Record& record, std::string_view wanted) {
  return likely_key(record.root(), wanted, known_keys_of(record.format()));
}

}  // namespace ftdata::rules
