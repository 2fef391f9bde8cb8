#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "text/script.hpp"

namespace ftdata::rules {
namespace {

class AnswerInOtherScript final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ129",
      .name = "answer-in-other-script",
      .summary = "an answer is written in another script than its prompt",
      .rationale =
          "A question in Cyrillic that is answered in Latin letters mostly means that "
          "columns were mixed up or a translation was left out. Translation data does so "
          "with reason.",
      .bad =
          R"({"messages":[{"role":"user","content":"\u0420\u0430\u0441\u0441\u043a\u0430\u0436\u0438 \u043c\u043d\u0435, \u043f\u043e\u0436\u0430\u043b\u0443\u0439\u0441\u0442\u0430, \u043f\u043e\u0447\u0435\u043c\u0443 \u043d\u0435\u0431\u043e \u0433\u043e\u043b\u0443\u0431\u043e\u0435"},{"role":"assistant","content":"The sky is blue because the air scatters blue light more than red."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"\u0420\u0430\u0441\u0441\u043a\u0430\u0436\u0438 \u043c\u043d\u0435, \u043f\u043e\u0436\u0430\u043b\u0443\u0439\u0441\u0442\u0430, \u043f\u043e\u0447\u0435\u043c\u0443 \u043d\u0435\u0431\u043e \u0433\u043e\u043b\u0443\u0431\u043e\u0435"},{"role":"assistant","content":"\u041f\u043e\u0442\u043e\u043c\u0443 \u0447\u0442\u043e \u0432\u043e\u0437\u0434\u0443\u0445 \u0440\u0430\u0441\u0441\u0435\u0438\u0432\u0430\u0435\u0442 \u0441\u0438\u043d\u0438\u0439 \u0441\u0432\u0435\u0442 \u0441\u0438\u043b\u044c\u043d\u0435\u0435 \u043a\u0440\u0430\u0441\u043d\u043e\u0433\u043e."}]})",
      .severity = Severity::Info,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const Message* question = nullptr;
    for (const Message& turn : record.messages()) {
      if (turn.role == Role::User) question = &turn;
      if (turn.role != Role::Assistant || question == nullptr) continue;
      if (judge(record, *question, turn, sink)) return;
    }
  }

 private:
  // Code is Latin in every language.
  static bool judge(const Record& record, const Message& question, const Message& answer,
                    FindingSink& sink) {
    constexpr unsigned kLettersMin = 20;
    if (answer.text.find("```") != std::string_view::npos) return false;
    const std::string_view asked = text::main_script(question.text, kLettersMin);
    const std::string_view answered = text::main_script(answer.text, kLettersMin);
    if (asked.empty() || answered.empty() || asked == answered) return false;
    sink.report(Place(record, text_value(answer)),
                fmt::format("the question is written in {}, the answer in {}", asked, answered),
                {.help = "answer in the language of the question, or ask for the other one"});
    return true;
  }
};

}  // namespace

const Rule& answer_in_other_script() {
  static const RuleOf<AnswerInOtherScript> kRule;
  return kRule;
}

}  // namespace ftdata::rules
