// {"text": "..."}: everything is trained on, so the text counts as one assistant turn.
#include "record/record_builder.hpp"
#include "record/substance.hpp"

namespace ftdata::record {
namespace {

bool recognise_text(const RootKeys& keys) {
  return keys.has(Key::Text);
}

void read_text(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue text = keys.get(Key::Text);
  if (!text.exists()) return;
  Message& message = builder.add_turn(Role::Assistant, text);
  message.content = text;
  message.text = text.as_string();
  builder.set_plain(is_visible(message.text), keys.count() == 1);
}

}  // namespace

const Shape kPlainText{Format::PlainText, "plain-text", recognise_text, read_text};

}  // namespace ftdata::record
