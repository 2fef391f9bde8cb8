// Bytes that are not UTF-8, at the first of them in each line, with a guess at what they are.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "text/guess_encoding.hpp"

namespace ftdata::rules {
namespace {

class InvalidUtf8 final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ001",
      .name = "invalid-utf8",
      .summary = "the line is not valid UTF-8",
      .rationale =
          "JSON is UTF-8. Providers refuse the whole file, and readers that do not refuse it "
          "replace the bytes, so that the model learns broken words.",
      .bad = "{\"text\":\"caf\xE9\"}",
      .good = "{\"text\":\"caf\xC3\xA9\"}",
      .severity = Severity::Error,
      .reads = Reads::Lines,
      .fix = FixLevel::Unsafe};

  void check_line(const Line& line, FindingSink& sink) override {
    for (const LineProblem& problem : line.problems) {
      if (problem.kind != LineProblemKind::InvalidUtf8) continue;
      const Place place(line, problem.offset, problem.length);
      if (sink.only_counts()) return sink.report(place, "");
      sink.report(place, problem.message, {.help = help_for(line, problem)});
    }
  }

 private:
  static std::string help_for(const Line& line, const LineProblem& problem) {
    const auto guess = text::guess_encoding(line.bytes);
    if (guess.empty()) return problem.help;
    return fmt::format("the line looks like {}; save the file as UTF-8", guess);
  }
};

}  // namespace

const Rule& invalid_utf8() {
  static const RuleOf<InvalidUtf8> kRule;
  return kRule;
}

}  // namespace ftdata::rules
