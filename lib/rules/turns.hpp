// What rules about the turns of a chat share.
//
// A record gets one finding per rule: at the first turn that has the fault, with the number of
// others that have it too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "ftdata/record.hpp"

#include "record/shape.hpp"

namespace ftdata::rules {

// The turns of a chat; none of records that keep texts only.
inline std::span<const Message> chat_turns(const Record& record) noexcept {
  if (!record.is_chat()) return {};
  return record.messages();
}

// True where prompts and answers are texts.
inline bool is_pair(const Record& record) noexcept {
  return !record.is_chat() && record.format() != Format::PlainText;
}

// True for records that end with the question: the answer is the model's to find.
inline bool is_for_reinforcement(const Record& record) noexcept {
  return record.format() == Format::OpenaiRft || record.format() == Format::GeminiRl;
}

// How the messages of a chat are spelled.
inline const record::Dialect& dialect_of(const Record& record) noexcept {
  return *record::shape_of(record.format()).dialect;
}

// Who speaks, as the data has it where it says so.
inline std::string_view speaker(const Message& turn) noexcept {
  return turn.role_text.empty() ? role_name(turn.role) : turn.role_text;
}

// What the format calls a role: `gpt` where others say `assistant`.
inline std::string_view role_word(const Record& record, Role role) noexcept {
  for (const record::RoleName& name : dialect_of(record).roles) {
    if (name.role == role) return name.name;
  }
  return role_name(role);
}

// The turns of a chat, but none when a role is missing or unknown: then nothing can be said about
// their order.
inline std::span<const Message> conversation(const Record& record) noexcept {
  if (!record.roles_known()) return {};
  return chat_turns(record);
}

inline bool has_role(std::span<const Message> turns, Role role) noexcept {
  return std::ranges::any_of(turns, [role](const Message& turn) { return turn.role == role; });
}

// A system or developer turn: instructions in front of a conversation.
inline bool is_instruction(const Message& turn) noexcept {
  return turn.role == Role::System || turn.role == Role::Developer;
}

// A tool or function turn: what a call returned.
inline bool is_tool_result(const Message& turn) noexcept {
  return turn.role == Role::Tool || turn.role == Role::Function;
}

struct FoundTurns {
  const Message* first = nullptr;
  std::size_t count = 0;
  explicit operator bool() const noexcept { return first != nullptr; }
};

template <class Condition>
FoundTurns find_turns(std::span<const Message> turns, Condition has_fault) {
  FoundTurns found;
  for (const Message& turn : turns) {
    if (!has_fault(turn)) continue;
    if (found.first == nullptr) found.first = &turn;
    ++found.count;
  }
  return found;
}

}  // namespace ftdata::rules
