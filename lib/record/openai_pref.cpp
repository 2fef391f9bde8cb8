// {"input": {"messages": [...]}, "preferred_output": [{...}], "non_preferred_output": [{...}]}
//
// OpenAI's published schema calls the outputs preferred_completion and non_preferred_completion,
// but what works is *_output.
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr KeySet kOutputs = keys({Key::PreferredOutput, Key::NonPreferredOutput,
                                  Key::PreferredCompletion, Key::NonPreferredCompletion});

constexpr Signature kSignatures[] = {{.any = kOutputs, .none = bit(Key::Messages)},
                                     {.all = bit(Key::Input), .check = [](const RootKeys& keys) {
                                        return keys.get(Key::Input).find("messages").exists();
                                      }}};

constexpr TopKey kKeys[] = {
    {Key::Input, kObject},
    {Key::PreferredOutput, kArray},
    {Key::PreferredCompletion, kArray, Need::Misnamed},
    {Key::NonPreferredOutput, kArray},
    {Key::NonPreferredCompletion, kArray, Need::Misnamed},
};

void read_pref(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue input = keys.get(Key::Input);
  builder.set_turns(input.find("messages"));
  builder.set_tools(input.find("tools"), {}, input.find("parallel_tool_calls"));
  bool plain = read_messages<ChatSpelling>(input.find("messages"), builder);
  builder.begin_answer();
  const JsonValue preferred = keys.get_one({Key::PreferredOutput, Key::PreferredCompletion});
  plain = read_messages<ChatSpelling>(preferred, builder) && plain;
  plain = plain && builder.last_role() == Role::Assistant;
  builder.begin_rejected();
  const JsonValue other = keys.get_one({Key::NonPreferredOutput, Key::NonPreferredCompletion});
  for (const JsonValue value : other.elements()) {
    plain = is_plain_message(read_message<ChatSpelling>(value, builder)) && plain;
  }
  plain = plain && builder.last_role() == Role::Assistant && other.size() == 1;
  builder.set_plain(plain, keys.count() == 3 && input.size() == 1);
}

void write_pref(const Transcript& from, Sheet& sheet) {
  sheet.put(R"({"input":{"messages":)");
  write_messages(prompt_of(from), from, kChatStyle, sheet);
  write_tools(from, sheet);
  sheet.put(R"(},"preferred_output":)");
  write_messages(answer_of(from), from, kChatStyle, sheet);
  sheet.put(R"(,"non_preferred_output":)");
  write_messages(from.rejected(), from, kChatStyle, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kOpenaiPref{.format = Format::OpenaiPref,
                        .name = "openai-pref",
                        .evidence = "the keys `input` and `preferred_output`",
                        .signatures = kSignatures,
                        .keys = kKeys,
                        .known = known_keys(kKeys),
                        .list = "messages",
                        .dialect = &kChatDialect,
                        .read = read_pref};

const Writer kOpenaiPrefWriter{
    .format = Format::OpenaiPref,
    .holds = kEveryFeature & ~(kLabel | kNoQuestion),
    .needs = kRejected,
    .mapping = "input.messages, preferred_output -> the answer, non_preferred_output -> rejected",
    .write = write_pref};

}  // namespace ftdata::record
