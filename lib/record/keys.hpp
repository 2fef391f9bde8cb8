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
  Tools,
  Functions,
  ParallelToolCalls,
  Prompt,
  Completion,
  Response,
  Text,
  Chosen,
  Rejected,
  kCount,  // stands for every other key
};
inline constexpr std::size_t kKeyCount = static_cast<std::size_t>(Key::kCount);

using KeySet = std::uint32_t;  // of bits 1 << Key

// The keys that records of the format may have.
KeySet keys_of(Format format) noexcept;

Key key_of(std::string_view name) noexcept;

// Where the known keys of a record are; of duplicates the last one.
class RootKeys {
 public:
  // Reads the members of the object at `root`.
  RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept;

  // Number of members, known or not.
  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

  // The first key that is not one of `allowed`, or the missing value. Walks the members again when
  // there is one.
  [[nodiscard]] JsonValue first_beside(KeySet allowed) const noexcept;

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
  std::uint32_t root_;
  std::uint32_t count_;
  KeySet seen_ = 0;
  std::array<std::uint32_t, kKeyCount> indices_{};  // on the tape; 0 is never a value
};

// Whether a message of a chat may have this key.
bool is_message_key(std::string_view name) noexcept;

// The keys that records of the format may have, those they must have first.
std::span<const std::string_view> top_level_keys(Format format) noexcept;

}  // namespace ftdata::record
