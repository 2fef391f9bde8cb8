#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class SystemNotFirst final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC106",
      .name = "system-not-first",
      .summary = "a system turn stands behind other turns",
      .rationale =
          "Most chat templates know system instructions only at the start. Later ones raise an "
          "error, or are moved to the front or left out in silence.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"system","content":"Be kind."},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const FoundTurns found = find_turns(conversation(record), is_instruction);
    // Several are the business of several-system-turns, a last one of last-turn-not-assistant.
    if (found.count != 1 || found.first->index == 0) return;
    if (found.first == &record.messages().back()) return;
    sink.report(Place(record, found.first->value),
                fmt::format("`{}` message behind other messages", speaker(*found.first)),
                {.help = "move it to the front", .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& system_not_first() {
  static const RuleOf<SystemNotFirst> kRule;
  return kRule;
}

}  // namespace ftdata::rules
