#include <fmt/format.h>

#include "ftdata/fix.hpp"
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

  // What can only mean 0 or 1; half a weight means nothing that anybody knows.
  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      const JsonValue weight = turn.weight;
      if (turn.role != Role::Assistant || is_valid(weight)) continue;
      const std::string_view text = weight.as_string();
      const bool one = (weight.is_number() && weight.as_double() == 1) || text == "1" ||
                       (weight.is_bool() && weight.as_bool());
      const bool zero = (weight.is_number() && weight.as_double() == 0) || text == "0" ||
                        (weight.is_bool() && !weight.as_bool());
      if (one || zero) sink.replace(weight, one ? "1" : "0");
    }
  }
};

}  // namespace

const Rule& invalid_weight() {
  static const RuleOf<InvalidWeight> kRule;
  return kRule;
}

}  // namespace ftdata::rules
