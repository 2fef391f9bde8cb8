// Memory: up to 400 bytes an input.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

struct Ending {
  std::string text;
  std::uint64_t count = 0;

  void take(std::string_view other, std::uint64_t times) {
    constexpr std::size_t kKept = 200;
    const std::string_view end = other.substr(other.size() - std::min(other.size(), kKept));
    if (count == 0) text = end;
    count += times;
    const auto [mine, theirs] = std::mismatch(text.rbegin(), text.rend(), end.rbegin(), end.rend());
    text.erase(0, static_cast<std::size_t>(text.rend() - mine));
  }
  void add(const Ending& other) {
    if (other.count > 0) take(other.text, other.count);
  }
};

struct Endings {
  Ending prompts;
  Ending completions;

  void add(Endings&& other) {
    prompts.add(other.prompts);
    completions.add(other.completions);
  }
};

class MissingCommonEnding final : public InputStatistics<Endings> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-records", 10, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB118",
      .name = "missing-common-ending",
      .summary = "the prompts or the completions of an input have no common ending",
      .rationale =
          "Base models such as davinci-002 and babbage-002 do not know where a prompt ends "
          "and when to stop: a separator behind every prompt and a stop text behind every "
          "completion tell them. Chat models have tokens for that.",
      .bad =
          R"({"prompt":"Sky?","completion":"blue"}
{"prompt":"Grass:","completion":"green"})",
      .good =
          R"({"prompt":"Sky ->","completion":" blue."}
{"prompt":"Grass ->","completion":" green."})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::OptIn,
      .options = kOptions};

  explicit MissingCommonEnding(const RuleOptions& options)
      : fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (record.format() != Format::PromptCompletion || record.is_chat()) return;
    if (record.messages().size() != 2) return;
    Endings& endings = state_of(record);
    endings.prompts.take(record.messages().front().text, 1);
    endings.completions.take(record.messages().back().text, 1);
  }

 private:
  void judge(Endings& endings, const InputSummary&, const Speaker& speaker) const override {
    if (static_cast<double>(endings.prompts.count) < fewest_) return;
    report(endings.prompts, "prompt", R"(end each with a separator such as "\n\n###\n\n")",
           speaker);
    report(endings.completions, "completion", R"(end each with a stop text such as " END")",
           speaker);
  }

  static void report(const Ending& ending, std::string_view noun, std::string help,
                     const Speaker& speaker) {
    if (!ending.text.empty()) return;
    speaker.say(fmt::format("{} have no common ending", count_of(ending.count, noun)),
                {.help = std::move(help)});
  }

  double fewest_;
};

}  // namespace

const Rule& missing_common_ending() {
  static const RuleOf<MissingCommonEnding> kRule;
  return kRule;
}

}  // namespace ftdata::rules
