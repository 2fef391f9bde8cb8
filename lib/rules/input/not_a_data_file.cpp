#include "rules/input_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class NotADataFile final : public InputProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ004",
      .name = "not-a-data-file",
      .summary = "the input is something else than lines of JSON",
      .rationale =
          "Archives, tables and pointers to files elsewhere are often named like the data they "
          "stand for. Uploaded as they are, they fail minutes later with a message about line "
          "1.",
      .bad =
          "version https://git-lfs.github.com/spec/v1\n"
          "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
          "size 12345\n",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing};

  NotADataFile() : InputProblemChecker({InputProblemKind::NotData}) {}
};

}  // namespace

const Rule& not_a_data_file() {
  static const RuleOf<NotADataFile> kRule;
  return kRule;
}

}  // namespace ftdata::rules
