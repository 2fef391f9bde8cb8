#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class MixedContentKinds final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX128",
      .name = "mixed-content-kinds",
      .summary = "a record has contents that are texts and contents that are lists of parts",
      .rationale = "Together wants one kind in all messages of a record. Most others take both.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"}]},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"}]},{"role":"assistant","content":[{"type":"text","text":"x"}]}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    const auto is_list = [](const Message& turn) { return turn.content.is_array(); };
    const auto is_text = [](const Message& turn) { return turn.content.is_string(); };
    const FoundTurns lists = find_turns(chat_turns(record), is_list);
    const FoundTurns texts = find_turns(chat_turns(record), is_text);
    if (!lists || !texts) return;
    sink.report(Place(record, texts.first->content),
                fmt::format("{} a list of parts and {} a text", contents(lists.count),
                            contents(texts.count)),
                {.help = R"(write texts as [{"type": "text", "text": "..."}])"});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      if (!turn.content.is_string()) continue;
      sink.replace(turn.content,
                   fmt::format(R"([{{"type":"text","text":{}}}])", sink.spelling(turn.content)));
    }
  }

 private:
  static std::string contents(std::size_t count) {
    return fmt::format("{} {}", count_of(count, "content"), count == 1 ? "is" : "are");
  }
};

}  // namespace

const Rule& mixed_content_kinds() {
  static const RuleOf<MixedContentKinds> kRule;
  return kRule;
}

}  // namespace ftdata::rules
