#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TooManyBytes final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV113",
      .name = "too-many-bytes",
      .summary = "a file is larger than a target takes",
      .rationale =
          "A file beyond the limit is refused at the end of its upload, or never arrives. The size "
          "is that of the records, without compression.",
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
    const auto& limit = target.limits.bytes_max;
    if (!limit || input.bytes <= *limit) return std::nullopt;
    return Said{fmt::format("the file has {}, {} takes {}", count_text(input.bytes, "byte"),
                            target.name, count_text(*limit, "byte")),
                "split the file, or train on a sample"};
  }
};

}  // namespace

const Rule& too_many_bytes() {
  static const RuleOf<TooManyBytes> kRule;
  return kRule;
}

}  // namespace ftdata::rules
