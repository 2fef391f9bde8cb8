#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class FormatNotTaken final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV101",
      .name = "format-not-taken",
      .summary = "a target does not take records of this format",
      .rationale =
          "Each provider and trainer reads records of a few formats. Others are refused or, where "
          "keys happen to fit, read as something else. `ftdata convert` writes most formats as "
          "most others. The example is for a target that takes openai-chat alone.",
      .bad = R"({"instruction":"say hi","output":"hello"})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::Records,
      .fix = FixLevel::Shape,
      .needs_targets = true};

  explicit FormatNotTaken(const RuleOptions& options) : targets_(options.targets()) {
    for (std::size_t i = 0; i < kFormatCount; ++i) {
      const auto format = static_cast<Format>(i);
      refusing_[i] =
          targets_where(targets_, [format](const Target& target) { return !target.takes(format); });
    }
    // Rules of their own say what is wrong with a record of no format, and a mapping says what is
    // to be read, not what is there.
    refusing_[static_cast<std::size_t>(Format::Unknown)] = 0;
    refusing_[static_cast<std::size_t>(Format::Mapped)] = 0;
  }

  void check(const Record& record, FindingSink& sink) override {
    const TargetMask mask = refusing_[static_cast<std::size_t>(record.format())];
    if (mask == 0) return;
    if (sink.only_counts()) return sink.report(record, {}, {.targets = mask});
    sink.report(
        record,
        fmt::format("{} take{} no {} record", name_targets(targets_, mask), plural_s(mask),
                    format_name(record.format())),
        {.help = "convert it, for example `ftdata convert --to openai-chat`", .targets = mask});
  }

 private:
  std::span<const Target> targets_;
  std::array<TargetMask, kFormatCount> refusing_{};
};

}  // namespace

const Rule& format_not_taken() {
  static const RuleOf<FormatNotTaken> kRule;
  return kRule;
}

}  // namespace ftdata::rules
