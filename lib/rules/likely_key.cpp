#include "rules/likely_key.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

// Other names that data sets use for our keys.
struct Synonym {
  std::string_view name;
  std::string_view wanted;
};
constexpr std::array<Synonym, 23> kSynonyms = {{
    {"message", "messages"},   {"msgs", "messages"},     {"chat", "messages"},
    {"dialog", "messages"},    {"dialogue", "messages"}, {"interactions", "messages"},
    {"input", "prompt"},       {"question", "prompt"},   {"query", "prompt"},
    {"instruction", "prompt"}, {"context", "prompt"},    {"output", "completion"},
    {"answer", "completion"},  {"target", "completion"}, {"solution", "completion"},
    {"label", "completion"},   {"from", "role"},         {"speaker", "role"},
    {"author", "role"},        {"value", "content"},     {"text", "content"},
    {"message", "content"},    {"body", "content"},
}};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = text.find_last_not_of(' ') + 1;
  return text.substr(begin, std::max(begin, end) - begin);
}

bool is_close(std::string_view key, std::string_view wanted) {
  const std::array<std::string_view, 1> candidates = {wanted};
  return !base::closest_match(trimmed(key), candidates).empty();
}

bool is_meant(std::string_view key, std::string_view wanted) {
  if (is_close(key, wanted)) return true;
  return std::ranges::any_of(kSynonyms, [key, wanted](const Synonym& synonym) {
    return synonym.name == key && synonym.wanted == wanted;
  });
}

}  // namespace

JsonValue likely_key(JsonValue object, std::string_view wanted, const IsKnownKey& is_known) {
  for (const JsonMember& member : object.members()) {
    if (!is_known(member.key) && is_meant(member.key, wanted)) return member.key_value;
  }
  return {};
}

bool is_slip(JsonValue key, std::string_view wanted) {
  return key.exists() && is_close(key.as_string(), wanted);
}

std::string rename_help(JsonValue key, std::string_view wanted) {
  if (!key.exists()) return {};
  return fmt::format("rename {} to `{}`", quote(key.as_string()), wanted);
}

}  // namespace ftdata::rules
