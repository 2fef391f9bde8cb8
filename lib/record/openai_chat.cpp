// {"messages": [{"role": "...", "content": "..."}, ...], "tools": [...]}
#include "record/record_builder.hpp"
#include "record/substance.hpp"

namespace ftdata::record {
namespace {

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

MessageKey message_key(std::string_view name) noexcept {
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

Role role_from(std::string_view name) noexcept {
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

void set_role(Message& message, JsonValue value) {
  message.role_value = value;
  if (!value.is_string()) return;
  message.role_text = value.as_string();
  message.role = role_from(message.role_text);
}

void set_key(Message& message, MessageKey key, JsonValue key_value, JsonValue value) {
  switch (key) {
    case MessageKey::Role:
      return set_role(message, value);
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
      if (!message.unknown_key.exists()) message.unknown_key = key_value;
      return;
  }
}

Message& read_message(JsonValue value, Record::Builder& builder) {
  Message& message = builder.add_turn(Role::Missing, value);
  if (value.is_object()) {
    const json::ParsedLine* line = value.line();
    const json::Tape& tape = line->tape;
    const std::uint32_t end = tape.end(value.index());
    for (std::uint32_t at = value.index() + 1; at < end; at = tape.next(at + 1)) {
      set_key(message, message_key(tape.string(at)), {line, at}, {line, at + 1});
    }
  }
  if (message.role == Role::Missing || message.role == Role::Unknown) builder.turn_is_broken();
  return message;
}

// Nothing but a role and a visible text, each once.
bool is_plain_turn(const Message& message) {
  return is_visible(message.text) && message.value.line()->tape.count(message.value.index()) == 2;
}

// Whether `role` may follow in [system] user assistant ... user assistant.
bool may_follow(Role previous, Role role) {
  const bool at_start = previous == Role::Missing;
  if (role == Role::System || role == Role::Developer) return at_start;
  if (role == Role::Assistant) return previous == Role::User;
  return role == Role::User && previous != Role::User;
}

bool recognise_chat(const RootKeys& keys) {
  return keys.has(Key::Messages);
}

void read_chat(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Messages);
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools), keys.get(Key::Functions),
                    keys.get(Key::ParallelToolCalls));
  bool plain = true;
  Role previous = Role::Missing;
  for (const JsonValue value : turns.elements()) {
    const Message& message = read_message(value, builder);
    plain = plain && may_follow(previous, message.role) && is_plain_turn(message);
    previous = message.role;
  }
  builder.set_plain(plain && previous == Role::Assistant, keys.count() == 1);
}

}  // namespace

bool is_message_key(std::string_view name) noexcept {
  return message_key(name) != MessageKey::Unknown;
}

const Shape kOpenaiChat{Format::OpenaiChat, "openai-chat", recognise_chat, read_chat};

}  // namespace ftdata::record
