// A table of comma- or tab-separated values where lines of JSON are expected.
#include "rules/container_words.hpp"
#include "rules/whole_input_checker.hpp"

namespace ftdata::rules {
namespace {

class TableFile final : public WholeInputChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ030",
      .name = "table-file",
      .summary = "the input is a table of CSV or TSV instead of JSON",
      .rationale =
          "Providers take no tables. Each row is checked as the object that it would be: the "
          "columns are its keys, the fields its texts.",
      .bad = "prompt,completion\n2+2?,4\n",
      .good = R"({"prompt":"2+2?","completion":"4"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Shape};

 protected:
  [[nodiscard]] std::optional<Said> judge(const InputSummary& input) const override {
    if ((input.container != Container::Csv && input.container != Container::Tsv) ||
        is_announced(input))
      return std::nullopt;
    return Said{"the input " + describe_container(input), container_help(input.container)};
  }
};

}  // namespace

const Rule& table_file() {
  static const RuleOf<TableFile> kRule;
  return kRule;
}

}  // namespace ftdata::rules
