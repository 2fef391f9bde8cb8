#include "ftdata/rule.hpp"

#include "rules/grader_keys.hpp"

namespace ftdata::rules {
namespace {

class MissingReference final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR114",
      .name = "missing-reference",
      .summary = "a record for reinforcement has nothing that a grader could compare with",
      .rationale =
          "Graders read keys beside `messages` and `tools`, as in {{item.reference_answer}}. "
          "Without any, Azure refuses the file. Said where the format is given as openai-rft; "
          "otherwise such a record has no answer.",
      .bad = R"({"messages":[{"role":"user","content":"What is 2+2?"}]})",
      .good = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"reference_answer":"4"})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::OpenaiRft) return;
    for (const JsonMember& member : record.root().members()) {
      if (is_grader_key(member.key)) return;
    }
    sink.report(Place(record), "the record has no key for a grader",
                {.help = "add the right answer, for example as `reference_answer`"});
  }
};

}  // namespace

const Rule& missing_reference() {
  static const RuleOf<MissingReference> kRule;
  return kRule;
}

}  // namespace ftdata::rules
