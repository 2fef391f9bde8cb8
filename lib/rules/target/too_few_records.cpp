#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TooFewRecords final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV111",
      .name = "too-few-records",
      .summary = "a file has fewer records than a target takes",
      .rationale =
          "Providers refuse small files, some only after the upload: OpenAI wants 10 records, "
          "Fireworks 3, Amazon Nova 8, Claude on Bedrock 32.",
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
    const auto& limit = target.limits.records_min;
    if (!limit || input.records >= *limit) return std::nullopt;
    return Said{fmt::format("the file has {}, {} wants at least {}",
                            count_text(input.records, "record"), target.name, *limit),
                "add records"};
  }
};

}  // namespace

const Rule& too_few_records() {
  static const RuleOf<TooFewRecords> kRule;
  return kRule;
}

}  // namespace ftdata::rules
