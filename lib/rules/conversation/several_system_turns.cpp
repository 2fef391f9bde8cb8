#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class SeveralSystemTurns final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC110",
      .name = "several-system-turns",
      .summary = "a conversation has more than one system turn",
      .rationale =
          "Mistral and Bedrock allow one, and many chat templates print only the first or "
          "raise an error. What the others say may never be trained on.",
      .bad =
          R"({"messages":[{"role":"system","content":"Be kind."},{"role":"system","content":"Be brief."},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = conversation(record);
    const FoundTurns found = find_turns(turns, is_instruction);
    if (found.count < 2) return;
    const auto second =
        std::find_if(turns.begin() + found.first->index + 1, turns.end(), is_instruction);
    sink.report(Place(record, second->value),
                fmt::format("{} system messages, expected one", found.count),
                {.help = "join them into one at the front", .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& several_system_turns() {
  static const RuleOf<SeveralSystemTurns> kRule;
  return kRule;
}

}  // namespace ftdata::rules
