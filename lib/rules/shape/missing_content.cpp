#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/likely_key.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MissingContent final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS121",
      .name = "missing-content",
      .summary = "a message has no `content`, and no tool call either",
      .rationale =
          "There is nothing to read and nothing to learn in the turn. Providers refuse the "
          "file, trainers crash on it or train on the word `None`.",
      .bad = R"({"messages":[{"role":"user"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      // Without a role as well, missing-role has said it.
      return turn.role_value.exists() && !turn.content.exists() && !has_substance(turn);
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const JsonValue message = found.first->value;
    const record::Dialect& dialect = dialect_of(record);
    const std::string_view key = dialect.content_key;
    std::string help = rename_help(likely_key(message, "content", dialect.is_message_key), key);
    if (help.empty()) help = "add the text, or remove the message";
    sink.report(Place(record, message), fmt::format("message has no `{}`", key),
                {.help = std::move(help), .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& missing_content() {
  static const RuleOf<MissingContent> kRule;
  return kRule;
}

}  // namespace ftdata::rules
