// A file whose last line has no line break.
#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::rules {
namespace {

class OpenLastLine final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ033",
      .name = "open-last-line",
      .summary = "no line break stands behind the last line",
      .rationale =
          "Every reader takes such a file. When files are joined with `cat`, though, the last "
          "record and the first of the next file become one line, which is no JSON.",
      .bad = R"({"text":"a"})",
      .good = "{\"text\":\"a\"}\n",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .fix = FixLevel::Safe,
      .preset = Preset::Strict};

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const InputSummary& input = context.inputs[i];
      if (!input.open_last_line) continue;
      const Anchor last{.id = {.input = i, .line = input.lines}};
      sink.report(Place(last), "no line break stands behind the last line",
                  {.help = "end the file with a line break"});
    }
  }
};

}  // namespace

const Rule& open_last_line() {
  static const RuleOf<OpenLastLine> kRule;
  return kRule;
}

}  // namespace ftdata::rules
