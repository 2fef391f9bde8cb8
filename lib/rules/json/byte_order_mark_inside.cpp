// A byte order mark at the start of a line that is not the first.
#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

namespace ftdata::rules {
namespace {

class ByteOrderMarkInside final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ017",
      .name = "byte-order-mark-inside",
      .summary = "a line behind the first starts with a byte order mark",
      .rationale =
          "Files with byte order marks were joined. Even readers that skip the mark at the start "
          "of a file refuse it in front of a later record.",
      .bad = "{\"text\":\"a\"}\n\xEF\xBB\xBF{\"text\":\"b\"}",
      .good = "{\"text\":\"a\"}\n{\"text\":\"b\"}",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Safe};

  void check_line(const Line& line, FindingSink& sink) override {
    if (line.id.line == 1) return;
    for (const LineProblem& problem : line.problems) {
      if (problem.kind != LineProblemKind::ByteOrderMark) continue;
      sink.report(Place(line, problem.offset, problem.length),
                  "a UTF-8 byte order mark inside the input",
                  {.help = "remove it; files with byte order marks were joined here"});
    }
  }

  void fix_line(const Line& line, FixSink& sink) override {
    for (const LineProblem& problem : line.problems) {
      if (problem.kind == LineProblemKind::ByteOrderMark) {
        sink.replace_bytes(problem.offset, problem.length, {});
      }
    }
  }
};

}  // namespace

const Rule& byte_order_mark_inside() {
  static const RuleOf<ByteOrderMarkInside> kRule;
  return kRule;
}

}  // namespace ftdata::rules
