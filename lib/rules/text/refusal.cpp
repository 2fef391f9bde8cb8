#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/refusal_phrases.hpp"

namespace ftdata::rules {
namespace {

class Refusal final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ121",
      .name = "refusal",
      .summary = "an answer refuses",
      .rationale =
          "Generated data often has refusals that the provider of the generating model put "
          "there. A few hundred of them make a model that refuses harmless requests. Where "
          "refusing is what should be learned, switch the rule off.",
      .bad =
          R"({"messages":[{"role":"user","content":"Write a poem about rain."},{"role":"assistant","content":"I'm sorry, but as an AI language model I cannot do that."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Write a poem."},{"role":"assistant","content":"I'm sorry to hear that it rains."}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const Message* first = nullptr;
    Phrase phrase;
    std::size_t count = 0;
    for (const Message& turn : record.messages()) {
      const Phrase found = find_refusal(answer_text(turn));
      if (found.length == 0) continue;
      if (count++ > 0) continue;
      first = &turn;
      phrase = found;
    }
    if (first == nullptr) return;
    const std::string_view words = first->text.substr(phrase.begin, phrase.length);
    sink.report(
        Place(record, text_value(*first), phrase.begin, phrase.length),
        fmt::format("the answer refuses: {}", quote(words)),
        {.help = "keep it only where refusing is right", .notes = more_like_this(count, "answer")});
  }
};

}  // namespace

const Rule& refusal() {
  static const RuleOf<Refusal> kRule;
  return kRule;
}

}  // namespace ftdata::rules
