// {"system": "...", "conversations": [{"from": "User", "value": "..."}], "mask": "User"}
//
// Speakers have any names: `mask` names the one that is not trained on.
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = keys({Key::Conversations, Key::Mask})}};

constexpr TopKey kKeys[] = {{Key::Conversations, kArray},
                            {Key::Mask},
                            {Key::System, kText, Need::Optional},
                            {Key::Type, kText, Need::Optional}};

constexpr RoleName kRoles[] = {{"User", Role::User}, {"Assistant", Role::Assistant}};

struct NemoSpelling : SharegptSpelling {
  static Role role(std::string_view name) noexcept {
    return name.empty() ? Role::Unknown : Role::Assistant;
  }
  static void finish(const Message&) noexcept {}
};

constexpr Dialect kDialect{"from", "value", kRoles, is_message_key<NemoSpelling>};

void read_nemo(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Conversations);
  const std::string_view mask = keys.get(Key::Mask).as_string();
  builder.set_turns(turns);
  bool plain = read_system(keys.get(Key::System), builder);
  read_messages<NemoSpelling>(turns, builder);
  Role previous = Role::Missing;
  for (Message& turn : builder.turns()) {
    if (turn.role == Role::Assistant && turn.role_text == mask) turn.role = Role::User;
    if (turn.role == Role::System) continue;
    plain = plain && may_follow(previous, turn.role) && is_plain_message(turn);
    previous = turn.role;
  }
  builder.set_plain(plain && previous == Role::Assistant, false);
}

void write_nemo(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  const Turns turns = Turns(from.turns()).subspan(parts.system == nullptr ? 0 : 1);
  sheet.put(R"({"system":)");
  parts.system == nullptr ? sheet.put(R"("")") : sheet.text(*parts.system);
  sheet.put(R"(,"conversations":)");
  write_messages(turns, from, {.dialect = &kDialect}, sheet);
  sheet.put(R"(,"mask":"User"})");
}

}  // namespace

const Shape kNemoChat{.format = Format::NemoChat,
                      .name = "nemo-chat",
                      .evidence = "the keys `conversations` and `mask`",
                      .signatures = kSignatures,
                      .keys = kKeys,
                      .known = known_keys(kKeys),
                      .list = "conversations",
                      .dialect = &kDialect,
                      .read = read_nemo};

const Writer kNemoChatWriter{
    .format = Format::NemoChat,
    .holds = kSystem | kSeveralTurns,
    .mapping = "conversations[].from and value: the one in mask -> user, others -> assistant",
    .write = write_nemo};

}  // namespace ftdata::record
