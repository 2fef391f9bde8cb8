// Memory: 8 bytes a record.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_counts.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

class ImbalancedClasses final : public InputStatistics<AnswerCounts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.8, "share of the records from which on it is said, from 0 to 1"},
      {"min-records", 100, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB106",
      .name = "imbalanced-classes",
      .summary = "of a few short answers one is far more frequent than the others",
      .rationale =
          "Where answers are names of classes, a model that always gives the most frequent one is "
          "right most of the time, and that is what it learns.",
      .bad = R"({"prompt":"Review 0","completion":"bad"}
{"prompt":"Review 1","completion":"good"}
{"prompt":"Review 2","completion":"good"}
{"prompt":"Review 3","completion":"good"}
{"prompt":"Review 4","completion":"good"}
{"prompt":"Review 5","completion":"good"}
{"prompt":"Review 6","completion":"good"}
{"prompt":"Review 7","completion":"good"}
{"prompt":"Review 8","completion":"good"}
{"prompt":"Review 9","completion":"good"})",
      .good = R"({"prompt":"Review 0","completion":"bad"}
{"prompt":"Review 1","completion":"good"}
{"prompt":"Review 2","completion":"bad"}
{"prompt":"Review 3","completion":"good"}
{"prompt":"Review 4","completion":"bad"}
{"prompt":"Review 5","completion":"good"}
{"prompt":"Review 6","completion":"bad"}
{"prompt":"Review 7","completion":"good"}
{"prompt":"Review 8","completion":"bad"}
{"prompt":"Review 9","completion":"good"})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .options = kOptions};

  explicit ImbalancedClasses(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override { state_of(record).take(record); }

 private:
  void judge(AnswerCounts& counts, const InputSummary&, const Speaker& speaker) const override {
    const AnswerCounts::Summary summary = counts.summarise();
    const auto answers = static_cast<double>(summary.answers);
    if (answers < fewest_ || summary.distinct < 2 || !summary.are_labels) return;
    const double share = static_cast<double>(summary.most) / answers;
    if (share <= share_) return;
    speaker.say(
        fmt::format("one of {} stands in {:.0f} % of {}", count_of(summary.distinct, "answer"),
                    100 * share, count_of(summary.answers, "record")),
        {.help = "add records of the other classes, or leave some of this one out"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& imbalanced_classes() {
  static const RuleOf<ImbalancedClasses> kRule;
  return kRule;
}

}  // namespace ftdata::rules
