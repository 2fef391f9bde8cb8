// Memory: up to 100 counters an input.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

// Answers as names of classes: short, and few different ones. Otherwise there is nothing to keep.
struct Labels {
  std::unordered_map<std::uint64_t, std::uint64_t> counts;  // by hash
  bool are_none = false;

  void take(std::string_view answer) {
    constexpr std::size_t kBytesMax = 60;
    if (answer.size() > kBytesMax) return forget();
    ++counts[base::hash64(answer)];
    forget_if_many();
  }
  void add(Labels&& other) {
    if (other.are_none) forget();
    if (are_none) return;
    for (const auto& [hash, count] : other.counts) counts[hash] += count;
    forget_if_many();
  }

 private:
  void forget_if_many() {
    constexpr std::size_t kLabelsMax = 100;
    if (counts.size() > kLabelsMax) forget();
  }
  void forget() {
    are_none = true;
    counts.clear();
  }
};

class ImbalancedClasses final : public InputStatistics<Labels> {
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

  void check(const Record& record, FindingSink&) override {
    Labels& labels = state_of(record);
    if (labels.are_none || record.messages().empty()) return;
    const std::string_view answer = answer_text(record.messages().back());
    if (!answer.empty()) labels.take(answer);
  }

 private:
  void judge(Labels& labels, const InputSummary&, const Speaker& speaker) const override {
    if (labels.are_none || labels.counts.size() < 2) return;
    std::uint64_t all = 0;
    std::uint64_t most = 0;
    for (const auto& [hash, count] : labels.counts) {
      all += count;
      most = std::max(most, count);
    }
    const double share = static_cast<double>(most) / static_cast<double>(all);
    const bool few = labels.counts.size() * 3 > all || static_cast<double>(all) < fewest_;
    if (few || share <= share_) return;
    speaker.say(
        fmt::format("one of {} stands in {:.0f} % of {}", count_of(labels.counts.size(), "answer"),
                    100 * share, count_of(all, "record")),
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
