// {"input_ids": [...], "attention_mask": [...], "labels": [...]}: tokens; there is no text to read.
#include "record/messages.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::InputIds)}};

constexpr TopKey kKeys[] = {{Key::InputIds, kArray},
                            {Key::AttentionMask, kArray, Need::Optional},
                            {Key::Labels, kArray, Need::Optional}};

void read_tokens(const RootKeys& keys, Record::Builder& builder) {
  builder.set_plain(!keys.get(Key::InputIds).elements().empty(), keys.count() == 1);
}

}  // namespace

const Shape kPretokenized{.format = Format::Pretokenized,
                          .name = "pretokenized",
                          .evidence = "the key `input_ids`",
                          .signatures = kSignatures,
                          .keys = kKeys,
                          .known = known_keys(kKeys),
                          .list = "input_ids",
                          .dialect = nullptr,
                          .read = read_tokens};

}  // namespace ftdata::record
