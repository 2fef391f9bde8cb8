#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class RoleNotAString final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS113",
      .name = "role-not-a-string",
      .summary = "the `role` of a message is not a string",
      .rationale =
          "Roles are compared by name. A null or a number names nobody, and providers refuse "
          "the file.",
      .bad =
          R"({"messages":[{"role":null,"content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      return turn.role == Role::Missing && turn.role_value.exists();
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const JsonValue role = found.first->role_value;
    sink.report(Place(record, role),
                fmt::format("`{}` is {}, expected a string", dialect_of(record).role_key,
                            describe_value(role)),
                {.help = "say who speaks: system, developer, user, assistant or tool",
                 .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& role_not_a_string() {
  static const RuleOf<RoleNotAString> kRule;
  return kRule;
}

}  // namespace ftdata::rules
