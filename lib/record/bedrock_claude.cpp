// {"system": "...", "messages": [{"role": "user", "content": "..."}]}
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = keys({Key::Messages, Key::System})}};

constexpr TopKey kKeys[] = {{Key::Messages, kArray},
                            {Key::System, kText, Need::Optional},
                            {Key::Tools, kArray, Need::Optional}};

void read_claude(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Messages);
  builder.set_turns(turns);
  builder.set_tools(keys.get(Key::Tools));
  bool plain = read_system(keys.get(Key::System), builder);
  plain = read_messages<ChatSpelling>(turns, builder) && plain;
  builder.set_plain(plain && builder.last_role() == Role::Assistant,
                    keys.are(record::keys({Key::System, Key::Messages})));
}

void write_claude(const Transcript& from, Sheet& sheet) {
  const Turns turns = from.turns();
  const bool system = (from.uses() & kSystem) != 0;
  sheet.put("{");
  if (system) sheet.put(R"("system":)").text(turns[0]).put(",");
  sheet.put(R"("messages":)");
  write_messages(turns.subspan(system ? 1 : 0), from, kChatStyle, sheet);
  sheet.put("}");
}

}  // namespace

const Shape kBedrockClaude{.format = Format::BedrockClaude,
                           .name = "bedrock-claude",
                           .evidence = "the keys `system` and `messages`",
                           .signatures = kSignatures,
                           .keys = kKeys,
                           .known = known_keys(kKeys),
                           .list = "messages",
                           .dialect = &kChatDialect,
                           .read = read_claude};

const Writer kBedrockClaudeWriter{.format = Format::BedrockClaude,
                                  .holds = kSystem | kSeveralTurns,
                                  .mapping = "system, messages[].role and content",
                                  .write = write_claude};

}  // namespace ftdata::record
