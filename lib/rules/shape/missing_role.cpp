// Also tells when a message lacks its content too: one cause, one finding.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/likely_key.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

std::string help_for(JsonValue message, const record::Dialect& dialect) {
  if (message.find("messages").exists())
    return "lift the inner `messages` out: it is wrapped twice";
  if (message.find("from").exists() && message.find("value").exists()) {
    return "rename `from` to `role` and `value` to `content`, as this is ShareGPT's layout";
  }
  std::string help =
      rename_help(likely_key(message, "role", dialect.is_message_key), dialect.role_key);
  return help.empty() ? "say who speaks: system, developer, user, assistant or tool" : help;
}

class MissingRole final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS112",
      .name = "missing-role",
      .summary = "a message has no `role`",
      .rationale =
          "Nobody can tell whether the model should say this or read it. Providers refuse the "
          "file.",
      .bad = R"({"messages":[{"content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      // A system text in front has no role of its own.
      return !turn.role_value.exists() && turn.role == Role::Missing && turn.value.is_object();
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const record::Dialect& dialect = dialect_of(record);
    const bool has_content = found.first->content.exists();
    sink.report(
        Place(record, found.first->value),
        has_content ? fmt::format("message has no `{}`", dialect.role_key)
                    : fmt::format("message has neither `{}` nor `{}`", dialect.role_key,
                                  dialect.content_key),
        {.help = help_for(found.first->value, dialect), .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& missing_role() {
  static const RuleOf<MissingRole> kRule;
  return kRule;
}

}  // namespace ftdata::rules
