#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class UploadInParts final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV114",
      .name = "upload-in-parts",
      .summary = "a file is too large to be uploaded in one piece",
      .rationale =
          "Beyond a size the plain upload fails or is unreliable, and the file has to go another "
          "way: in parts, or to a signed address.",
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
    const auto& limit = target.limits.upload_bytes;
    const auto& most = target.limits.bytes_max;
    if (!limit || input.bytes <= *limit || (most && input.bytes > *most)) return std::nullopt;
    return Said{
        fmt::format("the file has {}, {} takes {} in one piece", count_text(input.bytes, "byte"),
                    target.name, count_text(*limit, "byte")),
        "upload it in parts"};
  }
};

}  // namespace

const Rule& upload_in_parts() {
  static const RuleOf<UploadInParts> kRule;
  return kRule;
}

}  // namespace ftdata::rules
