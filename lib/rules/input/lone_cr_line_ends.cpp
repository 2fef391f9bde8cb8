// Line ends of old Macs: told once, because every line has one.
#include "rules/whole_input_checker.hpp"

namespace ftdata::rules {
namespace {

class LoneCrLineEnds final : public WholeInputChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ028",
      .name = "lone-cr-line-ends",
      .summary = "lines end in CR alone",
      .rationale =
          "Readers that look for LF take the whole file for one line, others split it inside of "
          "texts. Old Mac programs and broken exports write such files.",
      .bad = "{\"text\":\"a\"}\r{\"text\":\"b\"}\r",
      .good = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Safe};

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input) const override {
    if (!input.lone_cr) return std::nullopt;
    return Said{"lines end in CR alone, expected LF",
                "write the file with LF line ends, for example with `tr '\\r' '\\n'`"};
  }
};

}  // namespace

const Rule& lone_cr_line_ends() {
  static const RuleOf<LoneCrLineEnds> kRule;
  return kRule;
}

}  // namespace ftdata::rules
