#include "rules/input_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class TruncatedCompression final : public InputProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ020",
      .name = "truncated-compression",
      .summary = "compressed data ends early",
      .rationale =
          "A copy or download was interrupted. Many tools use what they could decompress and "
          "say nothing, so that the rest of the data is never trained on.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing};

  TruncatedCompression() : InputProblemChecker({InputProblemKind::Truncated}) {}
};

}  // namespace

const Rule& truncated_compression() {
  static const RuleOf<TruncatedCompression> kRule;
  return kRule;
}

}  // namespace ftdata::rules
