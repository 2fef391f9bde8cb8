// {"prompt": "...", "completion": "..."}: texts, or both lists of messages (TRL) or of parts
// (Together).
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

// A lone `completion` or `prompt` still is this format, with a key missing.
constexpr Signature kSignatures[] = {{.any = keys({Key::Prompt, Key::Completion})}};

constexpr TopKey kKeys[] = {{Key::Prompt, kText | kMessages},
                            {Key::Completion, kText | kMessages},
                            {Key::Tools, kArray, Need::Optional},
                            {Key::ChatTemplateKwargs, kObject, Need::Optional}};

void read_completion(const RootKeys& keys, Record::Builder& builder) {
  builder.set_tools(keys.get(Key::Tools));
  read_side(keys.get(Key::Prompt), Role::User, builder);
  builder.begin_answer();
  read_side(keys.get(Key::Completion), Role::Assistant, builder);
  const bool both = keys.has(Key::Prompt) && keys.has(Key::Completion);
  builder.set_plain(both && !builder.record.is_chat() && builder.texts_are_visible(),
                    keys.count() == 2);
}

void write_completion(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  sheet.put(R"({"prompt":)").text(*parts.question);
  sheet.put(R"(,"completion":)").text(*parts.answer).put("}");
}

}  // namespace

const Shape kPromptCompletion{.format = Format::PromptCompletion,
                              .name = "prompt-completion",
                              .evidence = "the keys `prompt` and `completion`",
                              .signatures = kSignatures,
                              .keys = kKeys,
                              .known = known_keys(kKeys),
                              .list = "prompt",
                              .dialect = &kChatDialect,
                              .read = read_completion};

const Writer kPromptCompletionWriter{.format = Format::PromptCompletion,
                                     .mapping = "prompt -> user, completion -> assistant",
                                     .write = write_completion};

}  // namespace ftdata::record
