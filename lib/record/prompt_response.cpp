// {"prompt": "...", "response": "..."}
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = keys({Key::Prompt, Key::Response})}};

constexpr TopKey kKeys[] = {{Key::Prompt}, {Key::Response}};

void read_response(const RootKeys& keys, Record::Builder& builder) {
  builder.add_text(Role::User, keys.get(Key::Prompt));
  builder.begin_answer();
  builder.add_text(Role::Assistant, keys.get(Key::Response));
  builder.set_plain(builder.record.messages().size() == 2 && builder.texts_are_visible(),
                    keys.count() == 2);
}

void write_response(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  sheet.put(R"({"prompt":)").text(*parts.question);
  sheet.put(R"(,"response":)").text(*parts.answer).put("}");
}

}  // namespace

const Shape kPromptResponse{.format = Format::PromptResponse,
                            .name = "prompt-response",
                            .evidence = "the keys `prompt` and `response`",
                            .signatures = kSignatures,
                            .keys = kKeys,
                            .known = known_keys(kKeys),
                            .list = "prompt",
                            .dialect = nullptr,
                            .read = read_response};

const Writer kPromptResponseWriter{.format = Format::PromptResponse,
                                   .mapping = "prompt -> user, response -> assistant",
                                   .write = write_response};

}  // namespace ftdata::record
