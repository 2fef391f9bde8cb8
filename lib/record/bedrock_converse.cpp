// {"schemaVersion": "...", "system": [{"text": "..."}],
//  "messages": [{"role": "user", "content": [{"text": "..."}]}]}
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {
    {.all = keys({Key::Messages, Key::SchemaVersion})},
    {.all = keys({Key::Messages, Key::System}),
     .check = [](const RootKeys& keys) { return keys.get(Key::System).is_array(); }}};

constexpr TopKey kKeys[] = {{Key::Messages, kArray},
                            {Key::SchemaVersion, kText, Need::Optional},
                            {Key::System, kArray, Need::Optional}};

constexpr RoleName kRoles[] = {{"user", Role::User}, {"assistant", Role::Assistant}};

struct ConverseSpelling {
  static MessageKey message_key(std::string_view name) noexcept {
    if (name == "content") return MessageKey::Content;
    return name == "role" ? MessageKey::Role : MessageKey::Unknown;
  }
  static Role role(std::string_view name) noexcept { return role_in(kRoles, name); }
  static void finish(Message& message) noexcept {
    if (!message.content.is_array()) return;
    message.text = only_text(message.content).as_string();
    for (const JsonValue part : message.content.elements()) {
      if (part.find("toolUse").exists()) message.function_call = part.find("toolUse");
      if (part.find("toolResult").exists()) message.role = Role::Tool;
    }
  }
};

constexpr Dialect kDialect{"role", "content", kRoles, is_message_key<ConverseSpelling>,
                           PartStyle::Untyped};

void read_converse(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Messages);
  builder.set_turns(turns);
  const JsonValue system = keys.get(Key::System);
  bool plain = true;
  if (system.exists() && system.size() > 0) {
    Message& message = builder.add_turn(Role::System, system);
    message.content = system;
    message.text = only_text(system).as_string();
    plain = is_visible(message.text);
  }
  plain = read_messages<ConverseSpelling>(turns, builder) && plain;
  builder.set_plain(plain && builder.last_role() == Role::Assistant, keys.count() == 1);
}

void write_converse(const Transcript& from, Sheet& sheet) {
  const MessageStyle style{.dialect = &kDialect, .content = MessageStyle::Content::Parts};
  const Turns turns = from.turns();
  const bool system = (from.uses() & kSystem) != 0;
  sheet.put(R"({"schemaVersion":"bedrock-conversation-2024",)");
  if (system) sheet.put(R"("system":[{"text":)").text(turns[0]).put("}],");
  sheet.put(R"("messages":)");
  write_messages(turns.subspan(system ? 1 : 0), from, style, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kBedrockConverse{
    .format = Format::BedrockConverse,
    .name = "bedrock-converse",
    .evidence = "`schemaVersion`, or `messages` with parts that have no type",
    .signatures = kSignatures,
    .keys = kKeys,
    .known = known_keys(kKeys),
    .list = "messages",
    .dialect = &kDialect,
    .read = read_converse};

const Writer kBedrockConverseWriter{.format = Format::BedrockConverse,
                                    .holds = kSystem | kSeveralTurns | kParts,
                                    .mapping = "system[].text, messages[].role and content[].text",
                                    .write = write_converse};

}  // namespace ftdata::record
