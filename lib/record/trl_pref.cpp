// {"prompt": "...", "chosen": "...", "rejected": "..."}: texts, or all lists of messages. Without a
// prompt both answers begin with it.
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {
    {.any = keys({Key::Chosen, Key::Rejected, Key::ChosenMessages, Key::RejectedMessages})}};

constexpr TopKey kKeys[] = {{Key::Chosen, kText | kMessages},
                            {Key::ChosenMessages, kMessages, Need::Or},
                            {Key::Rejected, kText | kMessages},
                            {Key::RejectedMessages, kMessages, Need::Or},
                            {Key::Prompt, kText | kMessages, Need::Optional},
                            {Key::Tools, kArray, Need::Optional},
                            {Key::ChatTemplateKwargs, kObject, Need::Optional}};

void read_pref(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue chosen = keys.get_one({Key::Chosen, Key::ChosenMessages});
  const JsonValue rejected = keys.get_one({Key::Rejected, Key::RejectedMessages});
  builder.set_tools(keys.get(Key::Tools));
  read_side(keys.get(Key::Prompt), Role::User, builder);
  builder.begin_answer();
  read_side(chosen, Role::Assistant, builder);
  builder.begin_rejected();
  read_side(rejected, Role::Assistant, builder);
  const bool both = chosen.exists() && rejected.exists();
  builder.set_plain(both && !builder.record.is_chat() && builder.texts_are_visible(),
                    keys.are(record::keys({Key::Prompt, Key::Chosen, Key::Rejected})));
}

void write_pref(const Transcript& from, Sheet& sheet) {
  sheet.put("{");
  if (!prompt_of(from).empty()) {
    sheet.put(R"("prompt":)");
    write_side(prompt_of(from), from, sheet);
    sheet.put(",");
  }
  sheet.put(R"("chosen":)");
  write_side(answer_of(from), from, sheet);
  sheet.put(R"(,"rejected":)");
  write_side(from.rejected(), from, sheet);
  write_tools(from, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kTrlPref{.format = Format::TrlPref,
                     .name = "trl-pref",
                     .evidence = "the keys `chosen` and `rejected`",
                     .signatures = kSignatures,
                     .keys = kKeys,
                     .known = known_keys(kKeys),
                     .list = "chosen",
                     .dialect = &kChatDialect,
                     .read = read_pref};

const Writer kTrlPrefWriter{.format = Format::TrlPref,
                            .holds = kEveryFeature & ~kLabel,
                            .needs = kRejected,
                            .mapping = "prompt, chosen -> the answer, rejected",
                            .write = write_pref};

}  // namespace ftdata::record
