// {"conversation": [{"human": "...", "assistant": "..."}], "system": "..."}
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {
    {.all = bit(Key::Conversation), .check = [](const RootKeys& keys) {
       const JsonValue pair = keys.get(Key::Conversation).at(0);
       return pair.find("human").exists() || pair.find("assistant").exists();
     }}};

constexpr TopKey kKeys[] = {{Key::Conversation, kArray},
                            {Key::System, kText, Need::Optional},
                            {Key::Tools, kText | kArray, Need::Optional}};

void read_pairs(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue pairs = keys.get(Key::Conversation);
  builder.set_turns(pairs);
  builder.set_tools(keys.get(Key::Tools));
  read_system(keys.get(Key::System), builder);
  bool whole = false;
  for (const JsonValue pair : pairs.elements()) {
    const JsonValue human = pair.find("human");
    const JsonValue assistant = pair.find("assistant");
    builder.add_text(Role::User, human);
    builder.add_text(Role::Assistant, assistant);
    whole = human.exists() && assistant.exists();
    if (!whole) break;
  }
  builder.set_plain(whole && builder.texts_are_visible(), keys.count() == 1);
}

void write_pairs(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  sheet.put("{");
  if (parts.system != nullptr) sheet.put(R"("system":)").text(*parts.system).put(",");
  sheet.put(R"("conversation":[)");
  const Turns turns = Turns(from.turns()).subspan(parts.system == nullptr ? 0 : 1);
  for (std::size_t i = 0; i + 1 < turns.size(); i += 2) {
    sheet.put(i == 0 ? "" : ",").put(R"({"human":)").text(turns[i]);
    sheet.put(R"(,"assistant":)").text(turns[i + 1]).put("}");
  }
  sheet.put("]}");
}

}  // namespace

const Shape kSharegptPairs{.format = Format::SharegptPairs,
                           .name = "sharegpt-pairs",
                           .evidence = "the key `conversation` with `human` and `assistant`",
                           .signatures = kSignatures,
                           .keys = kKeys,
                           .known = known_keys(kKeys),
                           .list = "conversation",
                           .dialect = nullptr,
                           .read = read_pairs};

const Writer kSharegptPairsWriter{.format = Format::SharegptPairs,
                                  .holds = kSystem | kSeveralTurns,
                                  .mapping = "conversation[].human -> user, assistant -> assistant",
                                  .write = write_pairs};

}  // namespace ftdata::record
