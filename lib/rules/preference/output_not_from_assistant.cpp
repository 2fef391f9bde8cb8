#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/pairs.hpp"

namespace ftdata::rules {
namespace {

class OutputNotFromAssistant final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR106",
      .name = "output-not-from-assistant",
      .summary = "a preferred or rejected output is not from the assistant",
      .rationale =
          "The two outputs are what the model may have said. Providers refuse other roles there.",
      .bad =
          R"({"input":{"messages":[{"role":"user","content":"Capital of Norway?"}]},"preferred_output":[{"role":"assistant","content":"Oslo"}],"non_preferred_output":[{"role":"user","content":"Rome"}]})",
      .good =
          R"({"input":{"messages":[{"role":"user","content":"Capital of Norway?"}]},"preferred_output":[{"role":"assistant","content":"Oslo"}],"non_preferred_output":[{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Error,
      .reads = Reads::Pairs};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::OpenaiPref) return;
    check_side(record, chosen_turns(record), "preferred", sink);
    check_side(record, record.rejected(), "rejected", sink);
  }

 private:
  static void check_side(const Record& record, Turns turns, std::string_view side,
                         FindingSink& sink) {
    for (const Message& turn : turns) {
      const bool fits = turn.role == Role::Assistant || turn.role == Role::Tool;
      if (fits || turn.role == Role::Missing) continue;
      sink.report(Place(record, turn.role_value),
                  fmt::format("the {} output is from {}, expected `assistant`", side,
                              quote(turn.role_text)),
                  {.help = "put what leads to the answer in `input.messages`"});
    }
  }
};

}  // namespace

const Rule& output_not_from_assistant() {
  static const RuleOf<OutputNotFromAssistant> kRule;
  return kRule;
}

}  // namespace ftdata::rules
