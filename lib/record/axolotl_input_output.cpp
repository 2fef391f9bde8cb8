// {"segments": [{"label": true, "text": "..."}]}: what has the label true is trained on, so it
// counts as the assistant's; all else as the user's.
#include "record/messages.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::Segments)}};

constexpr TopKey kKeys[] = {{Key::Segments, kArray}};

void read_segments(const RootKeys& keys, Record::Builder& builder) {
  builder.set_turns(keys.get(Key::Segments));
  bool whole = false;
  for (const JsonValue segment : keys.get(Key::Segments).elements()) {
    const bool trained = segment.find("label").as_bool();
    builder.add_text(trained ? Role::Assistant : Role::User, segment.find("text"));
    whole = whole || trained;
  }
  builder.set_plain(whole && builder.texts_are_visible(), keys.count() == 1);
}

}  // namespace

const Shape kAxolotlInputOutput{.format = Format::AxolotlInputOutput,
                                .name = "axolotl-input-output",
                                .evidence = "the key `segments`",
                                .signatures = kSignatures,
                                .keys = kKeys,
                                .known = known_keys(kKeys),
                                .list = "segments",
                                .dialect = nullptr,
                                .read = read_segments};

}  // namespace ftdata::record
