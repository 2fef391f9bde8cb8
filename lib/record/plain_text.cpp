// {"text": "..."}: everything is trained on, so the text counts as one assistant turn.
#include "record/messages.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::Text)}};

constexpr TopKey kKeys[] = {{Key::Text}};

void read_text(const RootKeys& keys, Record::Builder& builder) {
  builder.add_text(Role::Assistant, keys.get(Key::Text));
  builder.set_plain(keys.has(Key::Text) && builder.texts_are_visible(), keys.count() == 1);
}

}  // namespace

const Shape kPlainText{.format = Format::PlainText,
                       .name = "plain-text",
                       .evidence = "the key `text`",
                       .signatures = kSignatures,
                       .keys = kKeys,
                       .known = known_keys(kKeys),
                       .list = "text",
                       .dialect = nullptr,
                       .read = read_text};

}  // namespace ftdata::record
