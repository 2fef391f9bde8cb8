// Also tells when a message lacks its content too: one cause, one finding.
#include "ftdata/rule.hpp"

#include "record/keys.hpp"
#include "rules/describe.hpp"
#include "rules/likely_key.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

std::string help_for(JsonValue message) {
  if (message.find("messages").exists())
    return "lift the inner `messages` out: it is wrapped twice";
  if (message.find("from").exists() && message.find("value").exists()) {
    return "rename `from` to `role` and `value` to `content`, as this is ShareGPT's layout";
  }
  std::string help = rename_help(likely_key(message, "role", record::is_message_key), "role");
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
      return !turn.role_value.exists() && turn.value.is_object();
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const bool has_content = found.first->content.exists();
    sink.report(Place(record, found.first->value),
                has_content ? "message has no `role`" : "message has neither `role` nor `content`",
                {.help = help_for(found.first->value), .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& missing_role() {
  static const RuleOf<MissingRole> kRule;
  return kRule;
}

}  // namespace ftdata::rules
