// {"prompt": "...", "completion": "...", "label": true}: an answer, and whether it is good. In
// place of the pair there may be a conversation (`messages`, as LLaMA-Factory and ms-swift have
// it).
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

bool label_is_bool(const RootKeys& keys) {
  return keys.get_one({Key::Label, Key::KtoTag}).is_bool();
}

constexpr KeySet kLabels = keys({Key::Label, Key::KtoTag});
constexpr Signature kSignatures[] = {
    {.all = bit(Key::Completion), .any = kLabels, .check = label_is_bool},
    {.all = bit(Key::Messages), .any = kLabels, .check = label_is_bool}};

constexpr TopKey kKeys[] = {{Key::Completion, kText | kMessages},
                            {Key::Messages, kArray, Need::Or},
                            {Key::Label, kBool},
                            {Key::KtoTag, kBool, Need::Or},
                            {Key::Prompt, kText | kMessages, Need::Optional},
                            {Key::Tools, kArray, Need::Optional},
                            {Key::ChatTemplateKwargs, kObject, Need::Optional}};

void read_kto(const RootKeys& keys, Record::Builder& builder) {
  builder.set_label(keys.get_one({Key::Label, Key::KtoTag}));
  builder.set_tools(keys.get(Key::Tools));
  if (keys.has(Key::Messages)) {
    builder.set_turns(keys.get(Key::Messages));
    const bool plain = read_messages<ChatSpelling>(keys.get(Key::Messages), builder);
    builder.set_plain(plain && builder.last_role() == Role::Assistant, keys.count() == 2);
    return;
  }
  read_side(keys.get(Key::Prompt), Role::User, builder);
  builder.begin_answer();
  read_side(keys.get(Key::Completion), Role::Assistant, builder);
  const bool both = keys.has(Key::Prompt) && keys.has(Key::Completion);
  builder.set_plain(both && !builder.record.is_chat() && builder.texts_are_visible(),
                    keys.are(record::keys({Key::Prompt, Key::Completion, Key::Label})));
}

void write_kto(const Transcript& from, Sheet& sheet) {
  sheet.put(R"({"prompt":)");
  write_side(prompt_of(from), from, sheet);
  sheet.put(R"(,"completion":)");
  write_side(answer_of(from), from, sheet);
  sheet.put(R"(,"label":)").copy(from.record().label());
  write_tools(from, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kTrlKto{.format = Format::TrlKto,
                    .name = "trl-kto",
                    .evidence = "the keys `completion` (or `messages`) and `label`",
                    .signatures = kSignatures,
                    .keys = kKeys,
                    .known = known_keys(kKeys),
                    .list = "messages",
                    .dialect = &kChatDialect,
                    .read = read_kto};

const Writer kTrlKtoWriter{.format = Format::TrlKto,
                           .holds = kEveryFeature & ~(kRejected | kNoQuestion),
                           .needs = kLabel,
                           .mapping = "prompt, completion -> the answer, label",
                           .write = write_kto};

}  // namespace ftdata::record
