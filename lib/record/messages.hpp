// Reads lists of messages. How they are spelled is a class with static functions, so that the
// reader is compiled for each spelling; the Dialect of it is what rules and writers see.
#pragma once

#include "record/record_builder.hpp"
#include "record/substance.hpp"

namespace ftdata::record {

enum class MessageKey : std::uint8_t {
  Role,
  Name,
  Content,
  ToolCalls,
  FunctionCall,
  Refusal,
  Weight,
  Other,  // known, but rarely needed: find() it
  Unknown,
};

// Whether `role` may follow in [system] user assistant ... user assistant.
inline bool may_follow(Role previous, Role role) noexcept {
  const bool at_start = previous == Role::Missing;
  if (role == Role::System || role == Role::Developer) return at_start;
  if (role == Role::Assistant) return previous == Role::User;
  return role == Role::User && previous != Role::User;
}

template <class Spelling>
void set_key(Message& message, JsonValue key, JsonValue value) {
  switch (Spelling::message_key(key.line()->tape.string(key.index()))) {
    case MessageKey::Role:
      message.role_value = value;
      if (!value.is_string()) return;
      message.role_text = value.as_string();
      message.role = Spelling::role(message.role_text);
      return;
    case MessageKey::Name:
      message.name = value;
      return;
    case MessageKey::Content:
      message.content = value;
      message.text = value.as_string();
      return;
    case MessageKey::ToolCalls:
      message.tool_calls = value;
      return;
    case MessageKey::FunctionCall:
      message.function_call = value;
      return;
    case MessageKey::Refusal:
      message.refusal = value;
      return;
    case MessageKey::Weight:
      message.weight = value;
      return;
    case MessageKey::Other:
      return;
    case MessageKey::Unknown:
      if (!message.unknown_key.exists()) message.unknown_key = key;
      return;
  }
}

template <class Spelling>
Message& read_message(JsonValue value, Record::Builder& builder) {
  Message& message = builder.add_turn(Role::Missing, value);
  if (value.is_object()) {
    const json::ParsedLine* line = value.line();
    const json::Tape& tape = line->tape;
    const std::uint32_t end = tape.end(value.index());
    for (std::uint32_t at = value.index() + 1; at < end; at = tape.next(at + 1)) {
      set_key<Spelling>(message, {line, at}, {line, at + 1});
    }
    Spelling::finish(message);
  }
  if (message.role == Role::Missing || message.role == Role::Unknown) builder.turn_is_broken();
  return message;
}

// Nothing but a role and a visible text, each once.
inline bool is_plain_message(const Message& message) noexcept {
  return is_visible(message.text) && message.value.line()->tape.count(message.value.index()) == 2;
}

// Adds the messages of a list. True when they are plain and in an ordinary order, behind what was
// there before.
template <class Spelling>
bool read_messages(JsonValue list, Record::Builder& builder) {
  builder.turns_are_messages();
  bool plain = true;
  Role previous = builder.last_role();
  for (const JsonValue value : list.elements()) {
    const Message& message = read_message<Spelling>(value, builder);
    plain = plain && may_follow(previous, message.role) && is_plain_message(message);
    previous = message.role;
  }
  return plain;
}

// A system text in front; true when there is none or it is visible. An empty one stands for none:
// some formats want the key.
inline bool read_system(JsonValue system, Record::Builder& builder) {
  if (system.is_string() && system.as_string().empty()) return true;
  builder.add_text(Role::System, system);
  return !system.exists() || is_visible(system.as_string());
}

template <std::size_t kCount>
Role role_in(const RoleName (&names)[kCount], std::string_view name) noexcept {
  for (const RoleName& role : names) {
    if (role.name == name) return role.role;
  }
  return Role::Unknown;
}

// OpenAI's spelling, and that of all who follow it.
struct ChatSpelling {
  static MessageKey message_key(std::string_view name) noexcept;
  static Role role(std::string_view name) noexcept;
  static void finish(const Message&) noexcept {}
};
extern const Dialect kChatDialect;

// {"from": "human", "value": "..."}
struct SharegptSpelling {
  static MessageKey message_key(std::string_view name) noexcept;
  static Role role(std::string_view name) noexcept;
  static void finish(Message& message) noexcept;
};
extern const Dialect kSharegptDialect;

// Role::Unknown for a name that is none of Cohere's.
Role cohere_role(std::string_view name) noexcept;

inline MessageKey ChatSpelling::message_key(std::string_view name) noexcept {
  switch (name.size()) {
    case 4:
      if (name == "role") return MessageKey::Role;
      return name == "name" ? MessageKey::Name : MessageKey::Unknown;
    case 5:
      return name == "audio" ? MessageKey::Other : MessageKey::Unknown;
    case 6:
      return name == "weight" ? MessageKey::Weight : MessageKey::Unknown;
    case 7:
      if (name == "content") return MessageKey::Content;
      return name == "refusal" ? MessageKey::Refusal : MessageKey::Unknown;
    case 10:
      return name == "tool_calls" ? MessageKey::ToolCalls : MessageKey::Unknown;
    case 12:
      return name == "tool_call_id" ? MessageKey::Other : MessageKey::Unknown;
    case 13:
      return name == "function_call" ? MessageKey::FunctionCall : MessageKey::Unknown;
    default:
      return MessageKey::Unknown;
  }
}

inline Role ChatSpelling::role(std::string_view name) noexcept {
  switch (name.size()) {
    case 4:
      if (name == "user") return Role::User;
      return name == "tool" ? Role::Tool : Role::Unknown;
    case 6:
      return name == "system" ? Role::System : Role::Unknown;
    case 8:
      return name == "function" ? Role::Function : Role::Unknown;
    case 9:
      if (name == "assistant") return Role::Assistant;
      return name == "developer" ? Role::Developer : Role::Unknown;
    default:
      return Role::Unknown;
  }
}

inline MessageKey SharegptSpelling::message_key(std::string_view name) noexcept {
  switch (name.size()) {
    case 4:
      if (name == "from" || name == "role") return MessageKey::Role;
      return name == "name" ? MessageKey::Name : MessageKey::Unknown;
    case 5:
      if (name == "value") return MessageKey::Content;
      return name == "label" ? MessageKey::Other : MessageKey::Unknown;
    case 6:
      return name == "weight" ? MessageKey::Weight : MessageKey::Unknown;
    case 7:
      return name == "content" ? MessageKey::Content : MessageKey::Unknown;
    default:
      return MessageKey::Unknown;
  }
}

inline Role SharegptSpelling::role(std::string_view name) noexcept {
  switch (name.size()) {
    case 3:
      return name == "gpt" ? Role::Assistant : Role::Unknown;
    case 4:
      if (name == "user") return Role::User;
      return name == "tool" ? Role::Tool : Role::Unknown;
    case 5:
      return name == "human" ? Role::User : Role::Unknown;
    case 6:
      return name == "system" ? Role::System : Role::Unknown;
    case 9:
      return name == "assistant" ? Role::Assistant : Role::Unknown;
    case 11:
      return name == "observation" ? Role::Tool : Role::Unknown;
    case 13:
      return name == "function_call" ? Role::Assistant : Role::Unknown;
    default:
      return Role::Unknown;
  }
}

// The same for rules, which know the spelling only as a Dialect.
template <class Spelling>
bool is_message_key(std::string_view name) {
  return Spelling::message_key(name) != MessageKey::Unknown;
}

// The text of a list of parts with only one, which is a text.
JsonValue only_text(JsonValue parts);

// Earlier turns as pairs of texts: [["question", "answer"], ...].
void read_history(JsonValue history, Record::Builder& builder);

// One side of a pair: a text, a list of messages (TRL), or a list of parts (Together), which make
// one turn. Anything else makes a turn too, so that rules can say what is wrong with it.
void read_side(JsonValue side, Role role, Record::Builder& builder);

}  // namespace ftdata::record
