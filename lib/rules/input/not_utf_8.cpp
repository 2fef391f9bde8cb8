// UTF-16 and UTF-32, which were read as if they were UTF-8.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "rules/whole_input_checker.hpp"

namespace ftdata::rules {
namespace {

// "UTF-16LE".
std::string shown(std::string_view encoding) {
  std::string name(encoding);
  std::ranges::transform(name, name.begin(), base::to_upper);
  return name;
}

class NotUtf8 final : public WholeInputChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ027",
      .name = "not-utf-8",
      .summary = "the input is written in UTF-16 or UTF-32",
      .rationale =
          "PowerShell and Excel write UTF-16. JSON Lines are UTF-8: providers refuse the file at "
          "its first byte. Every record is checked all the same.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Safe};

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input) const override {
    if (input.encoding == "utf-8") return std::nullopt;
    return Said{fmt::format("the input is written in {}, expected UTF-8", shown(input.encoding)),
                fmt::format("write it in UTF-8, for example with `iconv -f {} -t UTF-8`",
                            shown(input.encoding))};
  }
};

}  // namespace

const Rule& not_utf_8() {
  static const RuleOf<NotUtf8> kRule;
  return kRule;
}

}  // namespace ftdata::rules
