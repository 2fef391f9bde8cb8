// {"interactions": [{"role": "...", "content": "..."}]}: Mistral's other name for `messages`.
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::Interactions)}};

constexpr TopKey kKeys[] = {{Key::Interactions, kArray}, {Key::Tools, kArray, Need::Optional}};

void read_mistral(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Interactions);
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools));
  const bool plain = read_messages<ChatSpelling>(turns, builder);
  builder.set_plain(plain && builder.last_role() == Role::Assistant, keys.count() == 1);
}

void write_mistral(const Transcript& from, Sheet& sheet) {
  sheet.put(R"({"interactions":)");
  write_messages(from.turns(), from, kChatStyle, sheet);
  write_tools(from, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kMistralInstruct{.format = Format::MistralInstruct,
                             .name = "mistral-instruct",
                             .evidence = "the key `interactions`",
                             .signatures = kSignatures,
                             .keys = kKeys,
                             .known = known_keys(kKeys),
                             .list = "interactions",
                             .dialect = &kChatDialect,
                             .read = read_mistral};

const Writer kMistralInstructWriter{.format = Format::MistralInstruct,
                                    .holds = kChatFeatures,
                                    .mapping = "interactions[].role and content",
                                    .write = write_mistral};

}  // namespace ftdata::record
