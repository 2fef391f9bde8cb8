// The top-level keys that formats are recognised by, found in one pass over the record.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "ftdata/json_value.hpp"
#include "ftdata/record.hpp"

#include "json/tape.hpp"

namespace ftdata::record {

enum class Key : std::uint8_t {
  Messages,
  Prompt,
  Completion,
  Response,
  Text,
  Chosen,
  Rejected,
  kCount
};
inline constexpr std::size_t kKeyCount = static_cast<std::size_t>(Key::kCount);

// Returns Key::kCount for a name that is none of them.
Key key_of(std::string_view name) noexcept;

// Where the known keys of a record are; of duplicates the last one.
class RootKeys {
 public:
  // Reads the members of the object at `root`.
  RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept;

  // Number of members, known or not.
  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

  [[nodiscard]] bool has(Key key) const noexcept { return index(key) != 0; }
  // The missing value when the key is absent.
  [[nodiscard]] JsonValue get(Key key) const noexcept {
    return has(key) ? JsonValue(line_, index(key)) : JsonValue();
  }

 private:
  [[nodiscard]] std::uint32_t index(Key key) const noexcept {
    return indices_[static_cast<std::size_t>(key)];
  }

  const json::ParsedLine* line_;
  std::uint32_t count_;
  std::array<std::uint32_t, kKeyCount> indices_{};  // on the tape; 0 is never a value
};

// Whether a message of a chat may have this key.
bool is_message_key(std::string_view name) noexcept;

// The keys that records of the format may have, those they must have first.
std::span<const std::string_view> top_level_keys(Format format) noexcept;

}  // namespace ftdata::record
