// Zero bytes around a record or instead of one.
#include "ftdata/fix.hpp"

#include "rules/line_problem_checker.hpp"

namespace ftdata::rules {
namespace {

using namespace std::string_view_literals;

class NulPadding final : public LineProblemChecker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ029",
      .name = "nul-padding",
      .summary = "zero bytes stand before or behind a record",
      .rationale =
          "A crash, a full disk or a download that was not finished leaves zero bytes where data "
          "should be. No JSON reader takes them; records may be missing in their place.",
      .bad = "{\"text\":\"a\"}\n\0\0\0\0"sv,
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Safe};

  NulPadding() : LineProblemChecker(LineProblemKind::NulPadding) {}

  void fix_line(const Line& line, FixSink& sink) override {
    const std::string_view bytes = line.bytes;
    const std::size_t begin = bytes.find_first_not_of('\0');
    if (begin == bytes.npos) return sink.drop();
    const std::size_t end = bytes.find_last_not_of('\0') + 1;
    if (begin > 0) sink.replace_bytes(0, begin, {});
    if (end < bytes.size()) sink.replace_bytes(end, bytes.size() - end, {});
  }
};

}  // namespace

const Rule& nul_padding() {
  static const RuleOf<NulPadding> kRule;
  return kRule;
}

}  // namespace ftdata::rules
