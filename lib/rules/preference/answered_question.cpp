#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class AnsweredQuestion final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR118",
      .name = "answered-question",
      .summary = "a record for reinforcement ends with an answer",
      .rationale =
          "The model is to find the answer by itself, so the last turn must be the user's: Azure "
          "refuses other records. Said where the format is given; otherwise the record is plain "
          "chat.",
      .bad =
          R"({"messages":[{"role":"user","content":"What is 2+2?"},{"role":"assistant","content":"4"}],"answer":"4"})",
      .good = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"answer":"4"})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_for_reinforcement(record)) return;
    const auto turns = conversation(record);
    if (turns.empty() || turns.back().role == Role::User || is_tool_result(turns.back())) return;
    sink.report(Place(record, turns.back().value),
                fmt::format("the last message is `{}`, expected `{}`", speaker(turns.back()),
                            role_word(record, Role::User)),
                {.help = "remove the answer, or keep it as a key for the grader",
                 .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& answered_question() {
  static const RuleOf<AnsweredQuestion> kRule;
  return kRule;
}

}  // namespace ftdata::rules
