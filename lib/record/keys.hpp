// The top-level keys that formats are recognised and read by, found in one pass over the record.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "ftdata/detail/tape.hpp"
#include "ftdata/json_value.hpp"

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
  Completions,
  Labels,
  Label,
  Input,
  PreferredOutput,
  NonPreferredOutput,
  PreferredCompletion,
  NonPreferredCompletion,
  Instruction,
  Output,
  System,
  History,
  Conversations,
  Conversation,
  Contents,
  SystemInstruction,
  SystemInstructionSnake,
  References,
  TextInput,
  SchemaVersion,
  Interactions,
  Mask,
  Type,
  InputIds,
  AttentionMask,
  Segments,
  Query,
  Question,
  Answer,
  Problem,
  Solution,
  Instances,
  ChosenMessages,
  RejectedMessages,
  Images,
  Videos,
  Audios,
  KtoTag,
  RejectedResponse,
  ChatTemplateKwargs,
  kCount,  // stands for every other key
};
inline constexpr std::size_t kKeyCount = static_cast<std::size_t>(Key::kCount);

using KeySet = std::uint64_t;  // of bits 1 << Key

constexpr KeySet bit(Key key) noexcept {
  return KeySet{1} << static_cast<unsigned>(key);
}
constexpr KeySet keys(std::initializer_list<Key> list) noexcept {
  KeySet set = 0;
  for (const Key key : list) set |= bit(key);
  return set;
}
inline constexpr KeySet kEveryKey = ~KeySet{0};

Key key_of(std::string_view name) noexcept;
std::string_view name_of(Key key) noexcept;

// Where the known keys of a record are; of duplicates the last one.
class RootKeys {
 public:
  // Reads the members of the object at `root`.
  RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept;

  // Number of members, known or not.
  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  [[nodiscard]] KeySet seen() const noexcept { return seen_; }
  // Whether the record has these keys and no others, each once.
  [[nodiscard]] bool are(KeySet set) const noexcept;

  // The first key that is not one of `allowed`, or the missing value. Walks the members again when
  // there is one.
  [[nodiscard]] JsonValue first_beside(KeySet allowed) const noexcept;

  [[nodiscard]] bool has(Key key) const noexcept { return (seen_ & bit(key)) != 0; }
  // The missing value when the key is absent.
  [[nodiscard]] JsonValue get(Key key) const noexcept {
    if (!has(key)) return {};
    return {line_, indices_[static_cast<std::size_t>(key)]};
  }
  // The value of the first of the keys that is there.
  [[nodiscard]] JsonValue get_one(std::initializer_list<Key> list) const noexcept;

 private:
  const json::ParsedLine* line_;
  std::uint32_t root_;
  std::uint32_t count_;
  KeySet seen_ = 0;
  std::array<std::uint32_t, kKeyCount> indices_;  // on the tape; only those that were seen are set
};

}  // namespace ftdata::record
