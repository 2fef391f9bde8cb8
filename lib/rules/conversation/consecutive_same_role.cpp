#include <algorithm>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class ConsecutiveSameRole final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC105",
      .name = "consecutive-same-role",
      .summary = "two turns in a row have the same role",
      .rationale =
          "Many chat templates raise an error when roles do not alternate, Together and "
          "Bedrock refuse the file and LLaMA-Factory drops the record. Often a turn in between "
          "was lost.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"user","content":"are you there?"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto turns = judged_turns(record);
    const auto is_answer = [](const Message& turn) { return turn.role == Role::Assistant; };
    // What stands behind the last answer has a finding already: last-turn-not-assistant.
    const auto end = std::find_if(turns.rbegin(), turns.rend(), is_answer).base();
    const Message* first = nullptr;
    std::size_t count = 0;
    for (auto turn = turns.begin(); turn != end; ++turn) {
      if (turn == turns.begin() || !repeats(*(turn - 1), *turn)) continue;
      if (count++ == 0) first = &*turn;
    }
    if (first == nullptr) return;
    sink.report(Place(record, first->value),
                fmt::format("two `{}` messages in a row", speaker(*first)),
                {.help = "join them into one, or add the turn that is missing between them",
                 .notes = more_like_this(count, "pair")});
  }

  // The two become one, with a blank line between.
  void fix(const Record& record, FixSink& sink) override {
    const auto turns = judged_turns(record);
    for (std::size_t i = 1; i < turns.size(); ++i) {
      const bool texts = turns[i - 1].content.is_string() && turns[i].content.is_string();
      if (!repeats(turns[i - 1], turns[i]) || !texts || i == record.answer_begin()) continue;
      sink.set_text(turns[i - 1].content,
                    fmt::format("{}\n\n{}", turns[i - 1].text, turns[i].text));
      sink.erase_element(turns[i].value);
      return;  // a third one is joined when the first two are one
    }
  }

 private:
  // About the outputs of a pair other rules speak: answered-prompt, several-output-messages.
  static std::span<const Message> judged_turns(const Record& record) {
    const bool pair =
        record.format() == Format::OpenaiPref || record.format() == Format::GeminiPref;
    const auto turns = conversation(record);
    return pair ? turns.first(std::min(record.answer_begin(), turns.size())) : turns;
  }

  static bool repeats(const Message& before, const Message& turn) {
    if (before.role != turn.role) return false;
    if (turn.role == Role::User) return true;
    // After a call the result is missing, which is another fault.
    return turn.role == Role::Assistant && !before.tool_calls.exists() &&
           !before.function_call.exists();
  }
};

}  // namespace

const Rule& consecutive_same_role() {
  static const RuleOf<ConsecutiveSameRole> kRule;
  return kRule;
}

}  // namespace ftdata::rules
