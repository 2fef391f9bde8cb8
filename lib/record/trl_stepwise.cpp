// {"prompt": "...", "completions": ["...", ...], "labels": [true, ...]}: steps of an answer, each
// good or not. Every step is an assistant turn.
#include "record/messages.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = keys({Key::Completions, Key::Labels})},
                                     {.all = keys({Key::Prompt, Key::Completions})}};

constexpr TopKey kKeys[] = {{Key::Prompt}, {Key::Completions, kArray}, {Key::Labels, kArray}};

void read_stepwise(const RootKeys& keys, Record::Builder& builder) {
  builder.set_label(keys.get(Key::Labels));
  builder.set_turns(keys.get(Key::Completions));
  builder.add_text(Role::User, keys.get(Key::Prompt));
  builder.begin_answer();
  const auto steps = keys.get(Key::Completions).elements();
  for (const JsonValue step : steps) builder.add_text(Role::Assistant, step);
  const bool whole = keys.get(Key::Prompt).is_string() && !steps.empty() &&
                     keys.get(Key::Labels).size() == keys.get(Key::Completions).size();
  builder.set_plain(whole && builder.texts_are_visible(), keys.count() == 3);
}

}  // namespace

const Shape kTrlStepwise{.format = Format::TrlStepwise,
                         .name = "trl-stepwise",
                         .evidence = "the keys `completions` and `labels`",
                         .signatures = kSignatures,
                         .keys = kKeys,
                         .known = known_keys(kKeys),
                         .list = "completions",
                         .dialect = nullptr,
                         .read = read_stepwise};

}  // namespace ftdata::record
