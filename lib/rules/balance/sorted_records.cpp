// Memory: 64 bytes for each piece of an input that one worker reads, until two records show that it
// is not sorted.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

// Records behind each other, as far as one worker saw them.
struct Run {
  RecordId first;
  RecordId last;
  std::uint64_t first_bytes = 0;
  std::uint64_t last_bytes = 0;
  bool rises = false;
  bool falls = false;

  [[nodiscard]] bool is_followed_by(const RecordId& id) const {
    return id.line == last.line + 1 || (id.line == last.line && id.part == last.part + 1);
  }
  void append(const RecordId& id, std::uint64_t bytes) {
    rises = rises || bytes > last_bytes;
    falls = falls || bytes < last_bytes;
    last = id;
    last_bytes = bytes;
  }
  void append_run(const Run& run) {
    append(run.last, run.first_bytes);
    rises = rises || run.rises;
    falls = falls || run.falls;
    last_bytes = run.last_bytes;
  }
  [[nodiscard]] bool is_mixed() const { return rises && falls; }
};

struct Order {
  std::uint64_t records = 0;
  bool is_mixed = false;
  std::vector<Run> runs;

  void forget() {
    is_mixed = true;
    runs.clear();
  }
  void add(Order&& other) {
    records += other.records;
    if (is_mixed || other.is_mixed) return forget();
    runs.insert(runs.end(), other.runs.begin(), other.runs.end());
  }
};

class SortedRecords final : public InputStatistics<Order> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-records", 100, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB107",
      .name = "sorted-records",
      .summary = "the records are sorted by length or by answer",
      .rationale =
          "Training reads a file in its order unless it is shuffled: the model first sees only "
          "short records, or only one class, and forgets them again. Providers do not all shuffle.",
      .bad = R"({"prompt":"Capital?","completion":"Oslo"}
{"prompt":"Capital?","completion":"Oslo!"}
{"prompt":"Capital?","completion":"Oslo!!"})",
      .good = R"({"prompt":"Capital?","completion":"Oslo!"}
{"prompt":"Capital?","completion":"Oslo"}
{"prompt":"Capital?","completion":"Oslo!!"})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .options = kOptions};

  explicit SortedRecords(const RuleOptions& options) : fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    Order& order = state_of(record);
    ++order.records;
    if (order.is_mixed) return;
    const std::uint64_t bytes = record.line().bytes.size();
    const bool follows = !order.runs.empty() && order.runs.back().is_followed_by(record.id());
    if (follows) {
      order.runs.back().append(record.id(), bytes);
    } else {
      order.runs.push_back({record.id(), record.id(), bytes, bytes});
    }
    if (order.runs.back().is_mixed()) order.forget();
  }

 private:
  void judge(Order& order, const InputSummary&, const Speaker& speaker) const override {
    if (order.is_mixed || static_cast<double>(order.records) < fewest_) return;
    std::ranges::sort(order.runs, {}, &Run::first);
    Run all = order.runs.front();
    for (std::size_t i = 1; i < order.runs.size(); ++i) all.append_run(order.runs[i]);
    if (all.is_mixed() || (!all.rises && !all.falls)) return;
    speaker.say(fmt::format("the records are sorted by length, {} first",
                            all.rises ? "short ones" : "long ones"),
                {.help = "shuffle the file"});
  }

  double fewest_;
};

}  // namespace

const Rule& sorted_records() {
  static const RuleOf<SortedRecords> kRule;
  return kRule;
}

}  // namespace ftdata::rules
