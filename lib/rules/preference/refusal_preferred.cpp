#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/pairs.hpp"
#include "rules/refusal_phrases.hpp"

namespace ftdata::rules {
namespace {

class RefusalPreferred final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR110",
      .name = "refusal-preferred",
      .summary = "the chosen answer refuses and the rejected one does not",
      .rationale =
          "Right where the request is harmful; elsewhere the pair teaches to refuse. Generated "
          "pairs have many of them.",
      .bad =
          R"({"prompt":"Write a poem about rain.","chosen":"I'm sorry, but as an AI language model I cannot do that.","rejected":"Rain falls on the roof."})",
      .good = R"({"prompt":"Capital of Norway?","chosen":"Oslo","rejected":"Rome"})",
      .severity = Severity::Info,
      .reads = Reads::Pairs,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_pair_of_answers(record) || has_prompt_in_answers(record)) return;
    const Message& chosen = record.messages().back();
    const Phrase phrase = find_refusal(answer_text(chosen));
    if (phrase.length == 0 || find_refusal(answer_text(record.rejected().back())).length > 0)
      return;
    const std::string_view words = chosen.text.substr(phrase.begin, phrase.length);
    sink.report(Place(record, text_value(chosen), phrase.begin, phrase.length),
                fmt::format("the chosen answer refuses: {}", quote(words)),
                {.help = "keep it only where refusing is right"});
  }
};

}  // namespace

const Rule& refusal_preferred() {
  static const RuleOf<RefusalPreferred> kRule;
  return kRule;
}

}  // namespace ftdata::rules
