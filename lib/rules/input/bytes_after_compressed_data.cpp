#include "rules/input_problem_checker.hpp"

namespace ftdata::rules {
namespace {

class BytesAfterCompressedData final : public InputProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ022",
      .name = "bytes-after-compressed-data",
      .summary = "something follows the compressed data",
      .rationale =
          "Some tools ignore what stands behind the last compressed member, others fail. If it "
          "is data, it gets lost.",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing};

  BytesAfterCompressedData() : InputProblemChecker({InputProblemKind::TrailingBytes}) {}
};

}  // namespace

const Rule& bytes_after_compressed_data() {
  static const RuleOf<BytesAfterCompressedData> kRule;
  return kRule;
}

}  // namespace ftdata::rules
