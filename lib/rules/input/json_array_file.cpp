// One array of records where lines are expected. In a .json file it is other-than-json-lines.
#include "rules/container_words.hpp"
#include "rules/whole_input_checker.hpp"

namespace ftdata::rules {
namespace {

class JsonArrayFile final : public WholeInputChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ024",
      .name = "json-array-file",
      .summary = "the input is one JSON array instead of lines",
      .rationale =
          "Providers read one object a line and refuse the file at its first bracket. Every record "
          "in the array is checked all the same.",
      .bad = R"([{"text":"a"},{"text":"b"}])",
      .good = "{\"text\":\"a\"}\n{\"text\":\"b\"}",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Safe};

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input) const override {
    if (input.container != Container::JsonArray || is_announced(input)) return std::nullopt;
    return Said{"the input " + describe_container(input), container_help(input.container)};
  }
};

}  // namespace

const Rule& json_array_file() {
  static const RuleOf<JsonArrayFile> kRule;
  return kRule;
}

}  // namespace ftdata::rules
