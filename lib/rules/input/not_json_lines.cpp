// Records spread over lines, or several in one line, where each is expected on a line of its own.
#include "rules/container_words.hpp"
#include "rules/whole_input_checker.hpp"

namespace ftdata::rules {
namespace {

class NotJsonLines final : public WholeInputChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ025",
      .name = "not-json-lines",
      .summary = "records are not written one a line",
      .rationale =
          "Providers read one object a line: a record that is spread over lines is several broken "
          "ones to them, and two on one line are one broken one. Every record is checked all the "
          "same.",
      .bad = "{\n  \"text\": \"a\"\n}\n{\n  \"text\": \"b\"\n}\n",
      .good = "{\"text\":\"a\"}\n{\"text\":\"b\"}",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Safe};

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input) const override {
    if (input.container != Container::JsonValues || is_announced(input)) return std::nullopt;
    return Said{"the input " + describe_container(input), container_help(input.container)};
  }
};

}  // namespace

const Rule& not_json_lines() {
  static const RuleOf<NotJsonLines> kRule;
  return kRule;
}

}  // namespace ftdata::rules
