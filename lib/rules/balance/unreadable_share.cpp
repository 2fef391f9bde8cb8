#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "rules/describe.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class UnreadableShare final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.05, "share of lines from which on it is said, from 0 to 1"},
      {"min-lines", 100, "lines, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB102",
      .name = "unreadable-share",
      .summary = "a large share of the lines yields no record",
      .rationale =
          "One broken line is an accident, many are a broken export: what is left may not be what "
          "was meant. Mistral and others stop at such a share instead of dropping lines.",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::Nothing,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit UnreadableShare(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-lines")) {}

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const InputSummary& input = context.inputs[i];
      const auto lines = static_cast<double>(input.lines - input.blank);
      const auto broken = static_cast<double>(input.unparsable);
      if (lines < fewest_ || lines == 0 || broken <= lines * share_) continue;
      const Anchor whole = whole_input(i);
      sink.report(Place(whole),
                  fmt::format("{:.1f} % of {} cannot be read", 100 * broken / lines,
                              count_of(static_cast<std::size_t>(lines), "line")),
                  {.help = "mend the program that wrote the file"});
    }
  }

 private:
  double share_;
  double fewest_;
};

}  // namespace

const Rule& unreadable_share() {
  static const RuleOf<UnreadableShare> kRule;
  return kRule;
}

}  // namespace ftdata::rules
