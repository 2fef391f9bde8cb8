#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class WeightOnOtherRole final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS132",
      .name = "weight-on-other-role",
      .summary = "a message that is not the assistant's has a `weight`",
      .rationale =
          "Only assistant turns are trained on, so a weight elsewhere does nothing where it is "
          "accepted. OpenAI knows it on assistant messages alone and refuses the record.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi","weight":1},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":1}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      const bool other = turn.role != Role::Assistant && turn.role > Role::Unknown;
      return other && turn.weight.exists() && !turn.weight.is_null();
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    sink.report(Place(record, found.first->weight),
                fmt::format("`weight` on {} message", with_article(quote(speaker(*found.first)))),
                {.help = "remove it: only the assistant's messages have a weight",
                 .notes = more_like_this(found.count)});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      if (turn.role == Role::Assistant || turn.role <= Role::Unknown) continue;
      for (const JsonMember& member : turn.value.members()) {
        if (member.value == turn.weight) sink.erase(member);
      }
    }
  }
};

}  // namespace

const Rule& weight_on_other_role() {
  static const RuleOf<WeightOnOtherRole> kRule;
  return kRule;
}

}  // namespace ftdata::rules
