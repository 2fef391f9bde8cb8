#include "rules/input_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class CorruptCompression final : public InputProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ021",
      .name = "corrupt-compression",
      .summary = "compressed data is damaged",
      .rationale =
          "A checksum or the structure of the compressed data is wrong: bytes were changed on "
          "the way. What was read may be wrong as well.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing};

  CorruptCompression() : InputProblemChecker({InputProblemKind::Corrupt}) {}
};

}  // namespace

const Rule& corrupt_compression() {
  static const RuleOf<CorruptCompression> kRule;
  return kRule;
}

}  // namespace ftdata::rules
