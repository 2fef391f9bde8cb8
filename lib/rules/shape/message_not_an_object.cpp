#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MessageNotAnObject final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS111",
      .name = "message-not-an-object",
      .summary = "an element of `messages` is not an object",
      .rationale =
          "A message is an object with a role and a content. Loaders that expect one crash at "
          "anything else, so the whole file fails.",
      .bad = R"({"messages":["hi","hello"]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      return turn.role == Role::Missing && !turn.role_value.exists() && !turn.value.is_object();
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const JsonValue value = found.first->value;
    sink.report(Place(record, value),
                fmt::format("expected a message object, found {}", describe_value(value)),
                {.help = fmt::format(R"(write it as {{"{}": "{}", "{}": "..."}})",
                                     dialect_of(record).role_key, role_word(record, Role::User),
                                     dialect_of(record).content_key),
                 .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& message_not_an_object() {
  static const RuleOf<MessageNotAnObject> kRule;
  return kRule;
}

}  // namespace ftdata::rules
