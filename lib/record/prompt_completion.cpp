// {"prompt": "...", "completion": "..."} and {"prompt": "...", "response": "..."}
#include "record/record_builder.hpp"
#include "record/substance.hpp"

namespace ftdata::record {
namespace {

void add_text(Record::Builder& builder, Role role, JsonValue value) {
  if (!value.exists()) return;
  Message& message = builder.add_turn(role, value);
  message.content = value;
  message.text = value.as_string();
}

// A lone `completion` or `prompt` still is this format, with a key missing.
bool recognise_completion(const RootKeys& keys) {
  const bool other = keys.has(Key::Response) || keys.has(Key::Chosen) || keys.has(Key::Rejected);
  return keys.has(Key::Completion) || (keys.has(Key::Prompt) && !other);
}

bool recognise_response(const RootKeys& keys) {
  return keys.has(Key::Prompt) && keys.has(Key::Response);
}

void read_pair(const RootKeys& keys, Key answer, Record::Builder& builder) {
  add_text(builder, Role::User, keys.get(Key::Prompt));
  add_text(builder, Role::Assistant, keys.get(answer));
  const auto turns = builder.record.messages();
  builder.set_plain(turns.size() == 2 && is_visible(turns[0].text) && is_visible(turns[1].text),
                    keys.count() == 2);
}

void read_completion(const RootKeys& keys, Record::Builder& builder) {
  read_pair(keys, Key::Completion, builder);
}

void read_response(const RootKeys& keys, Record::Builder& builder) {
  read_pair(keys, Key::Response, builder);
}

}  // namespace

const Shape kPromptCompletion{Format::PromptCompletion, "prompt-completion", recognise_completion,
                              read_completion};
const Shape kPromptResponse{Format::PromptResponse, "prompt-response", recognise_response,
                            read_response};

}  // namespace ftdata::record
