#include "rules/top_level.hpp"

#include <algorithm>

namespace ftdata::rules {

using record::Need;
using record::TopKey;

std::span<const TopKey> keys_of(const Record& record) noexcept {
  if (record.format() == Format::Unknown) return {};
  return record::shape_of(record.format()).keys;
}

std::vector<std::string_view> missing_keys(const Record& record) {
  std::vector<std::string_view> missing;
  bool found = true;
  for (const TopKey& key : keys_of(record)) {
    if (key.need == Need::Optional) continue;
    const bool here = record.root().find(record::name_of(key.key)).exists();
    if (key.need == Need::Required) {
      found = here;
      if (!here) missing.push_back(record::name_of(key.key));
    } else if (here && !found) {
      found = true;
      missing.pop_back();
    }
  }
  return missing;
}

bool is_key_of(const Record& record, std::string_view key) noexcept {
  if (record.format() == Format::Unknown) return false;
  return (record::shape_of(record.format()).known & record::bit(record::key_of(key))) != 0;
}

std::string_view proper_name(const Record& record, std::string_view key) noexcept {
  std::string_view required;
  for (const TopKey& known : keys_of(record)) {
    if (known.need == Need::Required) required = record::name_of(known.key);
    if (known.need == Need::Misnamed && record::name_of(known.key) == key) return required;
  }
  return {};
}

JsonValue likely_top_level_key(const Record& record, std::string_view wanted) {
  return likely_key(record.root(), wanted,
                    [&record](std::string_view key) { return is_key_of(record, key); });
}

}  // namespace ftdata::rules
