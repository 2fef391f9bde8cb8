// A .json file that holds an array, a .csv file that holds a table: what they promise, but not
// lines.
#include "rules/container_words.hpp"
#include "rules/whole_input_checker.hpp"

namespace ftdata::rules {
namespace {

class OtherThanJsonLines final : public WholeInputChecker {
 public:
  static constexpr RuleInfo kInfo{.code = "FTJ026",
                                  .name = "other-than-json-lines",
                                  .summary = "a .json, .csv or .tsv file holds no lines of JSON",
                                  .rationale =
                                      "Trainers read such files; providers take JSON Lines only. "
                                      "Every record is checked all the same.",
                                  .good = R"({"text":"a"})",
                                  .severity = Severity::Info,
                                  .scope = Scope::Dataset,
                                  .reads = Reads::Nothing,
                                  .fix = FixLevel::Safe};

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input) const override {
    if (input.container == Container::JsonLines || !is_announced(input)) return std::nullopt;
    return Said{"the input " + describe_container(input), container_help(input.container)};
  }
};

}  // namespace

const Rule& other_than_json_lines() {
  static const RuleOf<OtherThanJsonLines> kRule;
  return kRule;
}

}  // namespace ftdata::rules
