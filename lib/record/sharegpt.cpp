// {"conversations": [{"from": "human", "value": "..."}], "system": "...", "tools": "[...]"}
//
// Read as well: `role` and `content` inside `conversations`, and preference pairs whose answers
// stand beside (LLaMA-Factory).
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.any = keys({Key::Conversations, Key::Conversation})}};

constexpr TopKey kKeys[] = {
    {Key::Conversations, kArray},
    {Key::Conversation, kArray, Need::Or},
    {Key::System, kText, Need::Optional},
    {Key::Tools, kText | kArray, Need::Optional},  // JSON in a string is usual
    {Key::Chosen, kText | kObject, Need::Optional},
    {Key::Rejected, kText | kObject, Need::Optional},
    {Key::KtoTag, kBool, Need::Optional},
    {Key::Label, kBool, Need::Optional},
    {Key::Images, kArray, Need::Optional},
    {Key::Videos, kArray, Need::Optional},
    {Key::Audios, kArray, Need::Optional},
};

constexpr RoleName kRoles[] = {
    {"human", Role::User},    {"gpt", Role::Assistant},
    {"system", Role::System}, {"observation", Role::Tool},
    {"user", Role::User},     {"assistant", Role::Assistant},
    {"tool", Role::Tool},     {"function_call", Role::Assistant},
};

// An answer beside the conversation: a message, or its text. True when it is plain.
bool read_answer(JsonValue answer, Record::Builder& builder) {
  if (answer.is_object()) return is_plain_message(read_message<SharegptSpelling>(answer, builder));
  builder.add_text(Role::Assistant, answer);
  return is_visible(answer.as_string());
}

void read_sharegpt(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get_one({Key::Conversations, Key::Conversation});
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools));
  builder.set_label(keys.get_one({Key::KtoTag, Key::Label}));
  bool plain = read_system(keys.get(Key::System), builder);
  plain = read_messages<SharegptSpelling>(turns, builder) && plain;
  if (keys.has(Key::Chosen)) {
    builder.begin_answer();
    plain = read_answer(keys.get(Key::Chosen), builder) && plain;
  }
  plain = plain && builder.last_role() == Role::Assistant;
  if (keys.has(Key::Rejected)) {
    builder.begin_rejected();
    plain = read_answer(keys.get(Key::Rejected), builder) && plain;
  }
  builder.set_plain(plain, keys.count() == 1);
}

void write_sharegpt(const Transcript& from, Sheet& sheet) {
  const MessageStyle style{.dialect = &kSharegptDialect, .calls_in_text = true};
  sheet.put(R"({"conversations":)");
  const bool pair = !from.rejected().empty();
  write_messages(pair ? prompt_of(from) : Turns(from.turns()), from, style, sheet);
  if (pair) {
    // Each is one message, without the brackets of a list.
    sheet.put(R"(,"chosen":{"from":"gpt","value":)").text(answer_of(from)[0]);
    sheet.put(R"(},"rejected":{"from":"gpt","value":)").text(from.rejected()[0]).put("}");
  }
  write_tools_text(from, sheet);
  sheet.put("}");
}

}  // namespace

// A call is a turn of its own, with the call as JSON in its text.
void SharegptSpelling::finish(Message& message) noexcept {
  if (message.role_text != "function_call" || !message.content.is_string()) return;
  message.function_call = message.content;
  message.content = {};
  message.text = {};
}

const Dialect kSharegptDialect{"from", "value", kRoles, is_message_key<SharegptSpelling>};

const Shape kSharegpt{.format = Format::Sharegpt,
                      .name = "sharegpt",
                      .evidence = "the key `conversations`",
                      .signatures = kSignatures,
                      .keys = kKeys,
                      .known = known_keys(kKeys),
                      .list = "conversations",
                      .dialect = &kSharegptDialect,
                      .read = read_sharegpt};

const Writer kSharegptWriter{
    .format = Format::Sharegpt,
    .holds = kSystem | kSeveralTurns | kFreeOrder | kNoQuestion | kCalls | kNoAnswer | kTools |
             kRejected,
    .mapping = "conversations[].from and value: human -> user, gpt -> assistant",
    .write = write_sharegpt};

}  // namespace ftdata::record
