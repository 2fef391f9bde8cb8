// {"systemInstruction": {"parts": [...]}, "contents": [{"role": "user", "parts": [{"text":
// "..."}]}]} and the same with `references` for reinforcement learning.
#include "record/gemini_messages.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::Contents)}};
constexpr Signature kRlSignatures[] = {{.all = keys({Key::Contents, Key::References})}};

constexpr TopKey kKeys[] = {{Key::Contents, kArray},
                            {Key::SystemInstruction, kObject, Need::Optional},
                            {Key::SystemInstructionSnake, kObject, Need::Optional},
                            {Key::Tools, kArray, Need::Optional}};
constexpr TopKey kRlKeys[] = {{Key::Contents, kArray},
                              {Key::References, kObject},
                              {Key::SystemInstruction, kObject, Need::Optional},
                              {Key::SystemInstructionSnake, kObject, Need::Optional},
                              {Key::Tools, kArray, Need::Optional}};

constexpr RoleName kRoles[] = {
    {"user", Role::User}, {"model", Role::Assistant}, {"function", Role::Tool}};

bool is_plain_content(const Message& message) {
  return is_visible(message.text) && message.value.size() == 2;
}

void read_gemini(const RootKeys& keys, Record::Builder& builder) {
  const bool plain = read_contents(keys, builder);
  builder.set_plain(plain && builder.last_role() == Role::Assistant, keys.count() == 1);
}

// For reinforcement the answers are the model's to find.
void read_gemini_rl(const RootKeys& keys, Record::Builder& builder) {
  read_contents(keys, builder);
}

void write_gemini(const Transcript& from, Sheet& sheet) {
  write_contents(from.turns(), from, sheet);
  sheet.put("}");
}

}  // namespace

MessageKey GeminiSpelling::message_key(std::string_view name) noexcept {
  if (name == "parts") return MessageKey::Content;
  return name == "role" ? MessageKey::Role : MessageKey::Unknown;
}

Role GeminiSpelling::role(std::string_view name) noexcept {
  return role_in(kRoles, name);
}

void GeminiSpelling::finish(Message& message) noexcept {
  const JsonValue part = message.content.at(0);
  message.text = only_text(message.content).as_string();
  if (part.find("functionResponse").exists()) message.role = Role::Tool;
  for (const JsonValue each : message.content.elements()) {
    if (each.find("functionCall").exists()) message.function_call = each.find("functionCall");
  }
}

const Dialect kGeminiDialect{"role", "parts", kRoles, is_message_key<GeminiSpelling>,
                             PartStyle::Untyped};

bool read_content(JsonValue content, Record::Builder& builder) {
  return is_plain_content(read_message<GeminiSpelling>(content, builder));
}

bool read_contents(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Contents);
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools));
  builder.turns_are_messages();
  bool plain = true;
  const JsonValue system = keys.get_one({Key::SystemInstruction, Key::SystemInstructionSnake});
  if (system.exists()) {
    // Its role is ignored, so it need not have one.
    Message& message = builder.add_turn(Role::System, system);
    message.content = system.find("parts");
    message.text = only_text(message.content).as_string();
    plain = is_visible(message.text);
  }
  Role previous = builder.last_role();
  for (const JsonValue value : turns.elements()) {
    plain = read_content(value, builder) && may_follow(previous, builder.last_role()) && plain;
    previous = builder.last_role();
  }
  return plain;
}

const Shape kGemini{.format = Format::Gemini,
                    .name = "gemini",
                    .evidence = "the key `contents`",
                    .signatures = kSignatures,
                    .keys = kKeys,
                    .known = known_keys(kKeys),
                    .list = "contents",
                    .dialect = &kGeminiDialect,
                    .read = read_gemini};

const Shape kGeminiRl{.format = Format::GeminiRl,
                      .name = "gemini-rl",
                      .evidence = "the keys `contents` and `references`",
                      .signatures = kRlSignatures,
                      .keys = kRlKeys,
                      .known = known_keys(kRlKeys),
                      .list = "contents",
                      .dialect = &kGeminiDialect,
                      .read = read_gemini_rl};

void write_contents(Turns turns, const Transcript& from, Sheet& sheet) {
  const MessageStyle style{.dialect = &kGeminiDialect, .content = MessageStyle::Content::Parts};
  const bool system = (from.uses() & kSystem) != 0;
  sheet.put("{");
  if (system) {
    sheet.put(R"("systemInstruction":{"role":"system","parts":[{"text":)");
    sheet.text(turns[0]).put("}]},");
  }
  sheet.put(R"("contents":)");
  write_messages(turns.subspan(system ? 1 : 0), from, style, sheet);
}

const Writer kGeminiWriter{.format = Format::Gemini,
                           .holds = kSystem | kSeveralTurns | kParts,
                           .mapping = "contents[].role and parts: model -> assistant",
                           .write = write_gemini};

}  // namespace ftdata::record
