#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class UnequalSteps final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR120",
      .name = "unequal-steps",
      .summary = "there are not as many labels as steps",
      .rationale =
          "Each step of the answer has its own label. TRL pairs them by place: where one is "
          "missing the record cannot be read.",
      .bad =
          R"({"prompt":"What is 2+2*2?","completions":["2*2 is 4.","2+4 is 6."],"labels":[true]})",
      .good =
          R"({"prompt":"What is 2+2*2?","completions":["2*2 is 4.","2+4 is 6."],"labels":[true,true]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::TrlStepwise) return;
    const JsonValue steps = record.root().find("completions");
    const JsonValue labels = record.root().find("labels");
    if (!steps.is_array() || !labels.is_array() || steps.size() == labels.size()) return;
    sink.report(
        Place(record, labels),
        fmt::format("{} for {}", count_of(labels.size(), "label"), count_of(steps.size(), "step")),
        {.help = "give each step its label, or drop the record"});
  }
};

}  // namespace

const Rule& unequal_steps() {
  static const RuleOf<UnequalSteps> kRule;
  return kRule;
}

}  // namespace ftdata::rules
