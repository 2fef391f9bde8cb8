// How OpenAI spells messages: {"role": "user", "content": "..."}.
#include "record/messages.hpp"

namespace ftdata::record {
namespace {

constexpr RoleName kRoles[] = {
    {"system", Role::System},       {"developer", Role::Developer}, {"user", Role::User},
    {"assistant", Role::Assistant}, {"tool", Role::Tool},           {"function", Role::Function},
};

}  // namespace

const Dialect kChatDialect{"role", "content", kRoles, is_message_key<ChatSpelling>};

JsonValue only_text(JsonValue parts) {
  const JsonValue text = parts.at(0).find("text");
  return text.is_string() && parts.size() == 1 ? text : JsonValue();
}

void read_side(JsonValue side, Role role, Record::Builder& builder) {
  const JsonValue first = side.at(0);
  if (first.find("role").exists()) {
    read_messages<ChatSpelling>(side, builder);
    return;
  }
  builder.add_text(role, side);
}

}  // namespace ftdata::record
