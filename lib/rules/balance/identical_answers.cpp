// Memory: 24 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/answer_text.hpp"
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

std::string_view last_answer(const Record& record) {
  return record.messages().empty() ? std::string_view() : answer_text(record.messages().back());
}

class IdenticalAnswers final : public InputStatistics<Same> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-records", 20, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB103",
      .name = "identical-answers",
      .summary = "all answers of an input are the same",
      .rationale =
          "There is one thing to learn, and the model learns it whatever the prompt says. OpenAI's "
          "own preparation tool refuses such a file.",
      .bad =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}]}
{"messages":[{"role":"user","content":"Largest city of Norway?"},{"role":"assistant","content":"Oslo"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}]}
{"messages":[{"role":"user","content":"Capital of Italy?"},{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .options = kOptions};

  explicit IdenticalAnswers(const RuleOptions& options) : fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    Same& same = state_of(record);
    if (same.differ) return;
    const std::string_view text = last_answer(record);
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
        fmt::format("the answers are the same in all of {}", count_of(same.count, "record")),
        {.help = "look whether the column with the answers was mixed up"});
  }

  double fewest_;
};

}  // namespace

const Rule& identical_answers() {
  static const RuleOf<IdenticalAnswers> kRule;
  return kRule;
}

}  // namespace ftdata::rules
