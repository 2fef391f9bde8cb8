#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

// No weight is fine; a null is the business of null-optional-key.
bool is_valid(JsonValue weight) {
  if (!weight.exists() || weight.is_null()) return true;
  return weight.type() == JsonType::Int && (weight.as_int() == 0 || weight.as_int() == 1);
}

class InvalidWeight final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS131",
      .name = "invalid-weight",
      .summary = "the `weight` of an assistant message is not 0 or 1",
      .rationale =
          "The weight says whether a turn is trained on (1) or only read (0). There is nothing "
          "in between: every provider that knows it refuses other values.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0.5}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":1}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    // On other turns no value is right: weight-on-other-role.
    const auto has_fault = [](const Message& turn) {
      return turn.role == Role::Assistant && !is_valid(turn.weight);
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const JsonValue weight = found.first->weight;
    sink.report(Place(record, weight),
                fmt::format("`weight` is {}, expected 0 or 1", describe_value(weight)),
                {.help = "write the integer 0 or 1; without a weight the turn is trained on",
                 .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& invalid_weight() {
  static const RuleOf<InvalidWeight> kRule;
  return kRule;
}

}  // namespace ftdata::rules
