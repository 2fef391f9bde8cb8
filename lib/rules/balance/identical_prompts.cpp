// Memory: 24 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

struct Same {
  std::uint64_t hash = 0;
  std::uint64_t count = 0;
  bool differ = false;

  void add(Same&& other) {
    differ = differ || other.differ || (count > 0 && other.count > 0 && hash != other.hash);
    if (other.count > 0) hash = other.hash;
    count += other.count;
  }
};

// Alpaca keeps the question in a second text; then the first one may well be the same everywhere.
std::string_view first_question(const Record& record) {
  for (const Message& turn : record.messages()) {
    if (turn.role != Role::User) continue;
    const std::string_view more = turn.more_text.as_string();
    return more.empty() ? turn.text : more;
  }
  return {};
}

class IdenticalPrompts final : public InputStatistics<Same> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-records", 20, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB104",
      .name = "identical-prompts",
      .summary = "all prompts of an input are the same",
      .rationale =
          "The prompt then says nothing about the answer, and the model learns to ignore it. "
          "OpenAI's own preparation tool refuses such a file. What stands in the system turn does "
          "not count.",
      .bad =
          R"({"messages":[{"role":"user","content":"Capital?"},{"role":"assistant","content":"Oslo"}]}
{"messages":[{"role":"user","content":"Capital?"},{"role":"assistant","content":"Rome"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}]}
{"messages":[{"role":"user","content":"Capital of Italy?"},{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .options = kOptions};

  explicit IdenticalPrompts(const RuleOptions& options) : fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    Same& same = state_of(record);
    if (same.differ) return;
    const std::string_view text = first_question(record);
    if (text.empty()) return;
    const std::uint64_t hash = base::hash64(text);
    same.differ = same.count > 0 && same.hash != hash;
    same.hash = hash;
    ++same.count;
  }

 private:
  void judge(Same& same, const InputSummary&, const Speaker& speaker) const override {
    if (same.differ || same.count == 0 || static_cast<double>(same.count) < fewest_) return;
    speaker.say(
        fmt::format("the prompts are the same in all of {}", count_of(same.count, "record")),
        {.help = "look whether the column with the prompts was mixed up"});
  }

  double fewest_;
};

}  // namespace

const Rule& identical_prompts() {
  static const RuleOf<IdenticalPrompts> kRule;
  return kRule;
}

}  // namespace ftdata::rules
