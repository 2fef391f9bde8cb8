#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/pairs.hpp"

namespace ftdata::rules {
namespace {

class DivergingPrompts final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR103",
      .name = "diverging-prompts",
      .summary = "the two answers do not belong to the same prompt",
      .rationale =
          "Where a pair has no prompt of its own, both sides begin with it and differ in the last "
          "turn only. Otherwise ORPO trainers refuse the pair, and others compare answers to "
          "different questions.",
      .bad =
          R"({"chosen":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}],"rejected":[{"role":"user","content":"Capital of Italy?"},{"role":"assistant","content":"Oslo"}]})",
      .good =
          R"({"chosen":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}],"rejected":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Error,
      .reads = Reads::Pairs,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!has_prompt_in_answers(record)) return;
    const Turns chosen = chosen_turns(record);
    const Turns rejected = record.rejected();
    if (chosen.size() == 1 && rejected.size() == 1) return check_texts(record, sink);
    for (std::size_t i = 0; i + 1 < std::max(chosen.size(), rejected.size()); ++i) {
      const bool both = i + 1 < std::min(chosen.size(), rejected.size());
      if (both && said(chosen[i], chosen_) == said(rejected[i], rejected_)) continue;
      const Message& turn = rejected[std::min(i, rejected.size() - 1)];
      report(Place(record, turn.value),
             fmt::format("the two sides differ in turn {} already", i + 1), sink);
      return;
    }
  }

 private:
  // Conversations written into one text, as in the data of Anthropic.
  static void check_texts(const Record& record, FindingSink& sink) {
    constexpr std::string_view kTurn = "\n\nAssistant:";
    const std::string_view chosen = chosen_turns(record)[0].text;
    const std::string_view rejected = record.rejected()[0].text;
    const std::size_t last = chosen.rfind(kTurn);
    const std::size_t other = rejected.rfind(kTurn);
    if (last == std::string_view::npos || chosen.substr(0, last) == rejected.substr(0, other)) {
      return;
    }
    // An answer may go on with turns that the other one has not: models talk to themselves.
    if (count_in(chosen, kTurn) != count_in(rejected, kTurn)) return;
    report(Place(record, record.rejected()[0].value), "the two sides differ before the last answer",
           sink);
  }

  static std::size_t count_in(std::string_view text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++count;
    return count;
  }

  static void report(const Place& place, std::string message, FindingSink& sink) {
    sink.report(place, std::move(message),
                {.help = "let both begin with the same prompt, or put it in `prompt`"});
  }

  static std::string_view said(const Message& turn, std::string& buffer) {
    return said_in({&turn, 1}, buffer);
  }

  std::string chosen_;
  std::string rejected_;
};

}  // namespace

const Rule& diverging_prompts() {
  static const RuleOf<DivergingPrompts> kRule;
  return kRule;
}

}  // namespace ftdata::rules
