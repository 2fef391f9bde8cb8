// Memory: 8 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "record/text_marks.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

struct Counts {
  std::uint64_t with = 0;

  void add(Counts&& other) { with += other.with; }
};

class ReasoningInSome final : public InputStatistics<Counts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.02, "share of the records that may be otherwise, from 0 to 1"},
      {"min-records", 20, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB112",
      .name = "reasoning-in-some",
      .summary = "some records show their reasoning and others do not",
      .rationale =
          "The model then thinks aloud by chance. Where both are wanted, say in the prompt which "
          "of them; elsewhere take the reasoning out, or move it to a key of its own.",
      .bad =
          R"({"messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"<think>Two and two.</think>4"}]}
{"messages":[{"role":"user","content":"3+3?"},{"role":"assistant","content":"6"}]})",
      .good = R"({"messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"4"}]}
{"messages":[{"role":"user","content":"3+3?"},{"role":"assistant","content":"6"}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::MarkedTexts,
      .options = kOptions};

  explicit ReasoningInSome(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (record.marks().in_answers(text::Mark::ReasoningBegin) > 0) ++state_of(record).with;
  }

 private:
  void judge(Counts& counts, const InputSummary& input, const Speaker& speaker) const override {
    const auto records = static_cast<double>(input.records);
    const auto with = static_cast<double>(counts.with);
    const bool most = with >= records * (1 - share_);
    if (records < fewest_ || with <= records * share_ || most) return;
    speaker.say(fmt::format("{} of {} have <think> in their answers", counts.with,
                            count_of(input.records, "record")),
                {.help = "bring all answers into one form"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& reasoning_in_some() {
  static const RuleOf<ReasoningInSome> kRule;
  return kRule;
}

}  // namespace ftdata::rules
