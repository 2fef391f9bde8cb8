#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class FewerRecordsThanAdvised final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV116",
      .name = "fewer-records-than-advised",
      .summary = "a file has fewer records than a target advises",
      .rationale =
          "It is taken, but a model hardly changes by so few examples. Providers name a number "
          "from "
          "which on they see gains.",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  using InputLimitChecker::InputLimitChecker;

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input,
                                          const Target& target) const override {
    const auto& limit = target.limits.records_advised;
    const auto& least = target.limits.records_min;
    if (!limit || input.records >= *limit) return std::nullopt;
    if (least && input.records < *least) return std::nullopt;
    return Said{fmt::format("the file has {}, {} advises at least {}",
                            count_text(input.records, "record"), target.name, *limit),
                "add records"};
  }
};

}  // namespace

const Rule& fewer_records_than_advised() {
  static const RuleOf<FewerRecordsThanAdvised> kRule;
  return kRule;
}

}  // namespace ftdata::rules
