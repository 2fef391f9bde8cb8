// {"text_input": "...", "output": "..."}: how AI Studio had it.
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::TextInput)}};

constexpr TopKey kKeys[] = {{Key::TextInput}, {Key::Output}};

void read_inline(const RootKeys& keys, Record::Builder& builder) {
  builder.add_text(Role::User, keys.get(Key::TextInput));
  builder.begin_answer();
  builder.add_text(Role::Assistant, keys.get(Key::Output));
  builder.set_plain(builder.record.messages().size() == 2 && builder.texts_are_visible(),
                    keys.count() == 2);
}

void write_inline(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  sheet.put(R"({"text_input":)").text(*parts.question);
  sheet.put(R"(,"output":)").text(*parts.answer).put("}");
}

}  // namespace

const Shape kGeminiLegacyInline{.format = Format::GeminiLegacyInline,
                                .name = "gemini-legacy-inline",
                                .evidence = "the keys `text_input` and `output`",
                                .signatures = kSignatures,
                                .keys = kKeys,
                                .known = known_keys(kKeys),
                                .list = "text_input",
                                .dialect = nullptr,
                                .read = read_inline};

const Writer kGeminiLegacyInlineWriter{.format = Format::GeminiLegacyInline,
                                       .mapping = "text_input -> user, output -> assistant",
                                       .write = write_inline};

}  // namespace ftdata::record
