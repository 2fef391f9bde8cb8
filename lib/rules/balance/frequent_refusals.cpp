// Memory: 16 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"
#include "rules/refusal_phrases.hpp"

namespace ftdata::rules {
namespace {

struct Counts {
  std::uint64_t answers = 0;
  std::uint64_t refusals = 0;

  void add(Counts&& other) {
    answers += other.answers;
    refusals += other.refusals;
  }
};

class FrequentRefusals final : public InputStatistics<Counts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.1, "share of the answers from which on it is said, from 0 to 1"},
      {"min-records", 100, "answers, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB109",
      .name = "frequent-refusals",
      .summary = "a large share of the answers refuses",
      .rationale =
          "A few hundred refusals make a model that refuses harmless requests. Where refusing is "
          "what should be learned, switch the rule off.",
      .bad =
          R"({"messages":[{"role":"user","content":"Write a poem."},{"role":"assistant","content":"I cannot assist with that."}]}
{"messages":[{"role":"user","content":"Sing."},{"role":"assistant","content":"La la."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Write a poem."},{"role":"assistant","content":"Rain falls."}]}
{"messages":[{"role":"user","content":"Sing."},{"role":"assistant","content":"La la."}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit FrequentRefusals(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    Counts& counts = state_of(record);
    for (const Message& turn : record.messages()) {
      if (answer_text(turn).empty()) continue;
      ++counts.answers;
      if (find_refusal(turn.text).length > 0) ++counts.refusals;
    }
  }

 private:
  void judge(Counts& counts, const InputSummary&, const Speaker& speaker) const override {
    const auto answers = static_cast<double>(counts.answers);
    const auto refusals = static_cast<double>(counts.refusals);
    if (answers < fewest_ || refusals <= answers * share_) return;
    speaker.say(fmt::format("{:.0f} % of {} refuse", 100 * refusals / answers,
                            count_of(counts.answers, "answer")),
                {.help = "leave refusals of harmless requests out: --select refusal lists them"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& frequent_refusals() {
  static const RuleOf<FrequentRefusals> kRule;
  return kRule;
}

}  // namespace ftdata::rules
