// {"messages": [{"role": "User", "content": "..."}, {"role": "Chatbot", "content": "..."}]}
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr TopKey kKeys[] = {{Key::Messages, kArray}};

constexpr RoleName kRoles[] = {{"System", Role::System},
                               {"User", Role::User},
                               {"Chatbot", Role::Assistant},
                               {"Tool", Role::Tool}};

struct CohereSpelling : ChatSpelling {
  static Role role(std::string_view name) noexcept { return role_in(kRoles, name); }
};

constexpr Dialect kDialect{"role", "content", kRoles, is_message_key<CohereSpelling>};

void read_cohere(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue turns = keys.get(Key::Messages);
  builder.set_turns(turns);
  const bool plain = read_messages<CohereSpelling>(turns, builder);
  builder.set_plain(plain && builder.last_role() == Role::Assistant, keys.count() == 1);
}

void write_cohere(const Transcript& from, Sheet& sheet) {
  sheet.put(R"({"messages":)");
  write_messages(from.turns(), from, {.dialect = &kDialect}, sheet);
  sheet.put("}");
}

}  // namespace

Role cohere_role(std::string_view name) noexcept {
  return role_in(kRoles, name);
}

const Shape kCohereChat{.format = Format::CohereChat,
                        .name = "cohere-chat",
                        .evidence = "`messages` with the role `Chatbot`",
                        .signatures = {},
                        .keys = kKeys,
                        .known = known_keys(kKeys),
                        .list = "messages",
                        .dialect = &kDialect,
                        .read = read_cohere};

const Writer kCohereChatWriter{
    .format = Format::CohereChat,
    .holds = kSystem | kSeveralTurns | kFreeOrder | kNoAnswer | kNoQuestion,
    .mapping = "messages[].role and content: Chatbot -> assistant",
    .write = write_cohere};

}  // namespace ftdata::record
