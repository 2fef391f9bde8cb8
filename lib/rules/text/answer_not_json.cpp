#include <array>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/tool_arguments.hpp"
#include "rules/turns.hpp"
#include "text/phrases.hpp"

namespace ftdata::rules {
namespace {

constexpr auto kPhrases = std::to_array<text::SetPhrase>({
    {"only with json", 10},
    {"only in json", 8},
    {"only valid json", 11},
    {"only json", 5},
    {"with json only", 5},
    {"in json only", 3},
    {"valid json only", 6},
    {"json object only", 0},
    {"only with a json", 12},
    {"only a json", 7},
    {"only return json", 12},
    {"only output json", 12},
});
constexpr text::PairClass kLandmarks = text::landmarks_of(kPhrases);

bool asks_for_json(std::string_view text) {
  bool asks = false;
  text::for_each_phrase(text, kPhrases, kLandmarks, [&](text::FoundPhrase) { asks = true; });
  return asks;
}

class AnswerNotJson final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ128",
      .name = "answer-not-json",
      .summary = "an answer is no JSON although the prompt asks for JSON alone",
      .rationale =
          "The instructions say that the answer is JSON, and programs will read it so. An "
          "answer in prose, in a fence of Markdown or cut off teaches the model to break its "
          "promise.",
      .bad =
          R"({"messages":[{"role":"system","content":"Respond only with JSON."},{"role":"user","content":"2+2?"},{"role":"assistant","content":"The answer is 4"}]})",
      .good =
          R"({"messages":[{"role":"system","content":"Respond only with JSON."},{"role":"user","content":"2+2?"},{"role":"assistant","content":"{\"answer\":4}"}]})",
      .severity = Severity::Warning,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    // A system text holds for all answers, a question for the next one.
    bool always = false;
    bool asked = false;
    for (const Message& turn : record.messages()) {
      if (turn.role == Role::Assistant) {
        if ((always || asked) && report_if_prose(record, turn, sink)) return;
        asked = false;
      } else {
        asked = asked || asks_for_json(turn.text);
        always = always || (is_instruction(turn) && asked);
      }
    }
  }

 private:
  bool report_if_prose(const Record& record, const Message& turn, FindingSink& sink) {
    const std::string_view answer = trimmed(turn.text);
    if (answer.empty()) return false;
    const ParsedArguments parsed = parser_.parse(answer);
    if (parsed.value.exists()) return false;
    const bool fenced = answer.starts_with("```");
    sink.report(Place(record, text_value(turn)),
                fenced
                    ? std::string("the prompt asks for JSON alone, and the answer is in a fence")
                    : "the prompt asks for JSON alone, and the answer is none: " + parsed.problem,
                {.help = fenced ? std::string("remove the lines with ```") : parsed.help});
    return true;
  }

  ArgumentsParser parser_;
};

}  // namespace

const Rule& answer_not_json() {
  static const RuleOf<AnswerNotJson> kRule;
  return kRule;
}

}  // namespace ftdata::rules
