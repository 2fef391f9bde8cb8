// A byte order mark at the start of an input. Elsewhere it is byte-order-mark-inside.
#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::rules {
namespace {

class ByteOrderMark final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ005",
      .name = "byte-order-mark",
      .summary = "the input starts with a byte order mark",
      .rationale =
          "Windows programs put it in front of UTF-8. Python's json module refuses such a line, so "
          "most providers reject the file and some loaders lose its first record; Azure alone "
          "asks for the mark.",
      .bad = "\xEF\xBB\xBF{\"text\":\"a\"}",
      .good = R"({"text":"a"})",
      .severity = Severity::Warning,
      .reads = Reads::Lines,
      .fix = FixLevel::Safe};

  // Where lines are records, the mark is part of the first.
  void check_line(const Line& line, FindingSink& sink) override {
    if (line.id.line != 1) return;
    for (const LineProblem& problem : line.problems) {
      if (problem.kind != LineProblemKind::ByteOrderMark) continue;
      sink.report(Place(line, problem.offset, problem.length), std::string(kMessage),
                  {.help = std::string(kHelp)});
    }
  }

  void fix_line(const Line& line, FixSink& sink) override {
    for (const LineProblem& problem : line.problems) {
      if (problem.kind == LineProblemKind::ByteOrderMark) {
        sink.replace_bytes(problem.offset, problem.length, {});
      }
    }
  }

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const InputSummary& input = context.inputs[i];
      if (!input.byte_order_mark || input.container == Container::JsonLines) continue;
      const Anchor start{.id = {.input = i, .line = 1}};
      sink.report(Place(start), std::string(kMessage), {.help = std::string(kHelp)});
    }
  }

 private:
  static constexpr std::string_view kMessage = "the input starts with a UTF-8 byte order mark";
  static constexpr std::string_view kHelp = "save the file as UTF-8 without a byte order mark";
};

}  // namespace

const Rule& byte_order_mark() {
  static const RuleOf<ByteOrderMark> kRule;
  return kRule;
}

}  // namespace ftdata::rules
