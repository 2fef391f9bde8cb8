// {"messages": [{"role": "...", "content": "..."}, ...], "tools": [...]}
//
// Records with other spellings or purposes may have the same keys. Only the turns tell them apart,
// which are looked at when they are not plain.
#include <algorithm>
#include <array>

#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::Messages)}};

constexpr TopKey kKeys[] = {
    {Key::Messages, kArray},
    {Key::Tools, kArray, Need::Optional},
    {Key::Functions, kArray, Need::Optional},
    {Key::ParallelToolCalls, kBool, Need::Optional},
};

// {"content": [{"text": "..."}]} in every message, where OpenAI's parts have a type.
bool has_untyped_parts(std::span<const Message> turns) {
  return !turns.empty() && std::ranges::all_of(turns, [](const Message& turn) {
    const JsonValue part = turn.content.at(0);
    if (!part.is_object() || part.find("type").exists()) return false;
    return part.find("text").exists() || part.find("image").exists() ||
           part.find("video").exists() || part.find("toolUse").exists() ||
           part.find("toolResult").exists();
  });
}

bool has_cohere_roles(std::span<const Message> turns) {
  const auto is_cohere = [](const Message& turn) {
    return cohere_role(turn.role_text) != Role::Unknown;
  };
  const auto is_chatbot = [](const Message& turn) { return turn.role_text == "Chatbot"; };
  return std::ranges::all_of(turns, is_cohere) && std::ranges::any_of(turns, is_chatbot);
}

// What graders call the answer that they compare with.
bool names_reference(JsonValue record) {
  constexpr std::array<std::string_view, 10> kNames = {
      "reference_answer", "reference",      "ground_truth", "groundtruth", "expected_answer",
      "expected_output",  "correct_answer", "answer",       "solution",    "target"};
  const auto is_reference = [&kNames](const JsonMember& member) {
    return std::ranges::find(kNames, member.key) != kNames.end();
  };
  return std::ranges::any_of(record.members(), is_reference);
}

// A question without an answer, and keys beside: what a grader compares the answer with. In a
// conversation of several turns, which might be a chat whose last answer is lost, one of the keys
// must say that it is such a thing.
bool is_for_a_grader(const Record& record) {
  const auto turns = record.messages();
  const auto is_answer = [](const Message& turn) { return turn.role == Role::Assistant; };
  return record.extra_key().exists() && !turns.empty() && turns.back().role == Role::User &&
         record.roles_known() &&
         (std::ranges::none_of(turns, is_answer) || names_reference(record.root()));
}

void look_again(const RootKeys& keys, Record::Builder& builder) {
  const Record& record = builder.record;
  if (!record.roles_known() && has_cohere_roles(record.messages())) {
    return builder.switch_to(kCohereChat, keys);
  }
  if (has_untyped_parts(record.messages())) return builder.switch_to(kBedrockConverse, keys);
  if (is_for_a_grader(record)) builder.rename(kOpenaiRft);
}

void read_rft(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Messages);
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools), keys.get(Key::Functions),
                    keys.get(Key::ParallelToolCalls));
  read_messages<ChatSpelling>(turns, builder);
}

void read_chat(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Messages);
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools), keys.get(Key::Functions),
                    keys.get(Key::ParallelToolCalls));
  const bool plain = read_messages<ChatSpelling>(turns, builder);
  const bool plain_turns = plain && builder.last_role() == Role::Assistant;
  builder.set_plain(plain_turns, keys.count() == 1);
  if (!plain_turns && builder.may_switch()) look_again(keys, builder);
}

void write_chat(const Transcript& from, Sheet& sheet) {
  sheet.put(R"({"messages":)");
  write_messages(from.turns(), from, kChatStyle, sheet);
  write_tools(from, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kOpenaiChat{.format = Format::OpenaiChat,
                        .name = "openai-chat",
                        .evidence = "the key `messages`",
                        .signatures = kSignatures,
                        .keys = kKeys,
                        .known = known_keys(kKeys),
                        .list = "messages",
                        .dialect = &kChatDialect,
                        .read = read_chat};

const Shape kOpenaiRft{.format = Format::OpenaiRft,
                       .name = "openai-rft",
                       .evidence = "`messages` that end with the user, and keys for a grader",
                       .signatures = {},
                       .keys = kKeys,
                       .known = kEveryKey,
                       .list = "messages",
                       .dialect = &kChatDialect,
                       .read = read_rft};

const Writer kOpenaiChatWriter{.format = Format::OpenaiChat,
                               .holds = kChatFeatures,
                               .mapping = "messages[].role and content",
                               .write = write_chat};

}  // namespace ftdata::record
