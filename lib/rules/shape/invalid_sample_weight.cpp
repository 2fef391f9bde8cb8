#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class InvalidSampleWeight final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS133",
      .name = "invalid-sample-weight",
      .summary = "the `weight` of a record is not a number from 0 on",
      .rationale =
          "Together scales the loss of a record by it; a negative number or a text is "
          "refused.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"weight":-1})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    if (!record.is_chat()) return;
    const JsonValue weight = record.root().find("weight");
    if (!weight.exists() || (weight.is_number() && weight.as_double() >= 0)) return;
    sink.report(Place(record, weight),
                fmt::format("the `weight` of the record is {}, expected a number from 0 on",
                            describe_value(weight)),
                {.help = "without one the record counts once"});
  }
};

}  // namespace

const Rule& invalid_sample_weight() {
  static const RuleOf<InvalidSampleWeight> kRule;
  return kRule;
}

}  // namespace ftdata::rules
