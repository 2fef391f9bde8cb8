// Memory: 8 bytes a record.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_counts.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

class FrequentAnswer final : public InputStatistics<AnswerCounts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.1, "share of the records from which on it is said, from 0 to 1"},
      {"min-records", 100, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB105",
      .name = "frequent-answer",
      .summary = "one answer stands in a large share of the records",
      .rationale =
          "The model gives it wherever it is unsure. Where the answers are names of classes, "
          "imbalanced-classes looks at them instead.",
      .bad =
          R"({"messages":[{"role":"user","content":"Question 0?"},{"role":"assistant","content":"I do not know that, sorry."}]}
{"messages":[{"role":"user","content":"Question 1?"},{"role":"assistant","content":"I do not know that, sorry."}]}
{"messages":[{"role":"user","content":"Question 2?"},{"role":"assistant","content":"It is Oslo, the capital."}]}
{"messages":[{"role":"user","content":"Question 3?"},{"role":"assistant","content":"It is Rome, the capital."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}]}
{"messages":[{"role":"user","content":"Capital of Italy?"},{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit FrequentAnswer(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override { state_of(record).take(record); }

 private:
  void judge(AnswerCounts& counts, const InputSummary&, const Speaker& speaker) const override {
    const AnswerCounts::Summary summary = counts.summarise();
    const auto answers = static_cast<double>(summary.answers);
    if (answers < fewest_ || summary.most < 2 || summary.are_labels) return;
    const double share = static_cast<double>(summary.most) / answers;
    if (share <= share_) return;
    speaker.say(fmt::format("one answer stands in {:.0f} % of {}", 100 * share,
                            count_of(summary.answers, "record")),
                {.help = "look whether it is a default, and keep a few of them"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& frequent_answer() {
  static const RuleOf<FrequentAnswer> kRule;
  return kRule;
}

}  // namespace ftdata::rules
