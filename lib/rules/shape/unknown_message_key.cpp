#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/likely_key.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

// The first unknown key that no other rule explains: a misspelled `role` or `content` is what
// missing-role and missing-content speak about.
JsonValue unexplained_key(const Message& turn, const record::Dialect& dialect) {
  const bool has_role = turn.role_value.exists();
  const bool has_content = turn.content.exists();
  if (!turn.unknown_key.exists() || (!has_role && !has_content)) return {};
  if (has_role && has_content) return turn.unknown_key;
  const std::string_view missing = has_role ? "content" : "role";
  const JsonValue misspelled = likely_key(turn.value, missing, dialect.is_message_key);
  for (const JsonMember& member : turn.value.members()) {
    if (!dialect.is_message_key(member.key) && member.key_value != misspelled) {
      return member.key_value;
    }
  }
  return {};
}

// Whose messages: "chat" for those of OpenAI, whom most follow.
std::string_view word_for(const Record& record) {
  const bool is_ours = record.format() == Format::OpenaiChat;
  return is_ours ? "chat" : format_name(record.format());
}

class UnknownMessageKey final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS114",
      .name = "unknown-message-key",
      .summary = "a message has a key that chat messages do not have",
      .rationale =
          "OpenAI refuses messages with keys it does not know, others drop them in silence: "
          "what the key says is not trained on.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi","timestamp":1},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for (const Message& turn : chat_turns(record)) {
      const JsonValue key = unexplained_key(turn, dialect_of(record));
      if (!key.exists()) continue;
      if (count++ == 0) first = key;
    }
    if (count == 0) return;
    sink.report(
        Place(record, first),
        fmt::format("{} messages have no key {}", word_for(record), quote(first.as_string())),
        {.help = "remove it, or keep it outside the training file",
         .notes = more_like_this(count)});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      const JsonValue key = unexplained_key(turn, dialect_of(record));
      for (const JsonMember& member : turn.value.members()) {
        if (member.key_value == key) sink.erase(member);
      }
    }
  }
};

}  // namespace

const Rule& unknown_message_key() {
  static const RuleOf<UnknownMessageKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
