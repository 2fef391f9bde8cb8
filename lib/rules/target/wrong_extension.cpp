#include <algorithm>

#include <fmt/format.h>

#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class WrongExtension final : public InputLimitChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV115",
      .name = "wrong-extension",
      .summary = "the name of a file ends otherwise than a target wants",
      .rationale =
          "Some providers look at the name before the content and refuse every ending but .jsonl. "
          "Compressed files have to be unpacked first.",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  using InputLimitChecker::InputLimitChecker;

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input,
                                          const Target& target) const override {
    const bool piped = input.name == "-";
    if (piped || target.extensions.empty()) return std::nullopt;
    const auto fits = [&](const std::string& ending) { return input.name.ends_with(ending); };
    if (std::ranges::any_of(target.extensions, fits)) return std::nullopt;
    return Said{fmt::format("{} wants a name that ends in {}", target.name, target.extensions[0]),
                input.compression == "none" ? "rename the file" : "unpack the file"};
  }
};

}  // namespace

const Rule& wrong_extension() {
  static const RuleOf<WrongExtension> kRule;
  return kRule;
}

}  // namespace ftdata::rules
