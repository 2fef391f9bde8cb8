#include "record/keys.hpp"

#include <bit>

namespace ftdata::record {
namespace {

constexpr std::array<std::string_view, kKeyCount> kNames = {
    "messages",
    "tools",
    "functions",
    "parallel_tool_calls",
    "prompt",
    "completion",
    "response",
    "text",
    "chosen",
    "rejected",
    "completions",
    "labels",
    "label",
    "input",
    "preferred_output",
    "non_preferred_output",
    "preferred_completion",
    "non_preferred_completion",
    "instruction",
    "output",
    "system",
    "history",
    "conversations",
    "conversation",
    "contents",
    "systemInstruction",
    "system_instruction",
    "references",
    "text_input",
    "schemaVersion",
    "interactions",
    "mask",
    "type",
    "input_ids",
    "attention_mask",
    "segments",
    "query",
    "question",
    "answer",
    "problem",
    "solution",
    "instances",
    "chosen_messages",
    "rejected_messages",
    "images",
    "videos",
    "audios",
    "kto_tag",
    "rejected_response",
    "chat_template_kwargs",
};
static_assert(kKeyCount < 64, "a KeySet holds 64 keys, the last stands for all others");

// A perfect hash: no two names share a slot, so that one comparison decides.
constexpr std::size_t kSlots = 128;

constexpr std::size_t slot_of(std::string_view name) noexcept {
  const auto at = [name](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(name[i]));
  };
  return (name.size() * 10 + at(0) * 31 + at(name.size() / 2) * 44 + at(name.size() - 1) * 25) %
         kSlots;
}

constexpr std::array<Key, kSlots> make_slots() {
  std::array<Key, kSlots> slots;
  slots.fill(Key::kCount);
  for (std::size_t i = 0; i < kKeyCount; ++i) slots[slot_of(kNames[i])] = static_cast<Key>(i);
  return slots;
}

constexpr std::array<Key, kSlots> kSlotKeys = make_slots();

constexpr bool every_name_has_its_slot() {
  for (std::size_t i = 0; i < kKeyCount; ++i) {
    if (kSlotKeys[slot_of(kNames[i])] != static_cast<Key>(i)) return false;
  }
  return true;
}
static_assert(every_name_has_its_slot(), "look for other factors in slot_of()");

}  // namespace

Key key_of(std::string_view name) noexcept {
  if (name.empty()) return Key::kCount;
  const Key key = kSlotKeys[slot_of(name)];
  return key != Key::kCount && kNames[static_cast<std::size_t>(key)] == name ? key : Key::kCount;
}

std::string_view name_of(Key key) noexcept {
  return kNames[static_cast<std::size_t>(key)];
}

RootKeys::RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept
    : line_(&line), root_(root), count_(line.tape.count(root)) {
  const json::Tape& tape = line.tape;
  const std::uint32_t end = tape.end(root);
  for (std::uint32_t at = root + 1; at < end; at = tape.next(at + 1)) {
    const Key key = key_of(tape.string(at));
    seen_ |= bit(key);
    if (key != Key::kCount) indices_[static_cast<std::size_t>(key)] = at + 1;
  }
}

bool RootKeys::are(KeySet set) const noexcept {
  return seen_ == set && count_ == static_cast<std::uint32_t>(std::popcount(set));
}

JsonValue RootKeys::first_beside(KeySet allowed) const noexcept {
  if ((seen_ & ~allowed) == 0) return {};
  const json::Tape& tape = line_->tape;
  std::uint32_t at = root_ + 1;
  while ((bit(key_of(tape.string(at))) & allowed) != 0) at = tape.next(at + 1);
  return {line_, at};
}

JsonValue RootKeys::get_one(std::initializer_list<Key> list) const noexcept {
  for (const Key key : list) {
    if (has(key)) return get(key);
  }
  return {};
}

}  // namespace ftdata::record
