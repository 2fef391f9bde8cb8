#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TooManyRecords final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV112",
      .name = "too-many-records",
      .summary = "a file has more records than a target takes",
      .rationale =
          "Providers that limit the number of records refuse the whole file, mostly when the job "
          "starts: Bedrock takes 10,000 or 20,000 by model.",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  using InputLimitChecker::InputLimitChecker;

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input,
                                          const Target& target) const override {
    const auto& limit = target.limits.records_max;
    if (!limit || input.records <= *limit) return std::nullopt;
    return Said{fmt::format("the file has {}, {} takes {}", count_text(input.records, "record"),
                            target.name, count_text(*limit, "record")),
                "train on a sample, or split the file"};
  }
};

}  // namespace

const Rule& too_many_records() {
  static const RuleOf<TooManyRecords> kRule;
  return kRule;
}

}  // namespace ftdata::rules
