#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "base/utf8.hpp"
#include "rules/answer_text.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class ShortAnswer final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-characters", 2, "characters that an answer should have"}};
  static constexpr RuleInfo kInfo{
      .code = "FTQ127",
      .name = "short-answer",
      .summary = "an answer is shorter than it should be",
      .rationale =
          "An answer of a character or two is often a number that lost its unit, a label of "
          "another column, or cut off. How short is too short depends on the task.",
      .bad =
          R"({"messages":[{"role":"user","content":"Why is the sky blue?"},{"role":"assistant","content":"A"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Why is the sky blue?"},{"role":"assistant","content":"Rayleigh"}]})",
      .severity = Severity::Info,
      .preset = Preset::OptIn,
      .options = kOptions};

  explicit ShortAnswer(const RuleOptions& options) : fewest_(options.number("min-characters")) {}

  void check(const Record& record, FindingSink& sink) override {
    const Message* first = nullptr;
    std::size_t count = 0;
    for (const Message& turn : record.messages()) {
      if (!is_short(answer_text(turn)) || count++ > 0) continue;
      first = &turn;
    }
    if (first == nullptr) return;
    sink.report(
        Place(record, text_value(*first)),
        fmt::format("the answer is {}, {} characters are expected", quote(trimmed(first->text)),
                    fewest_),
        {.help = "complete it, or remove the record", .notes = more_like_this(count, "answer")});
  }

 private:
  // Empty answers have rules of their own.
  [[nodiscard]] bool is_short(std::string_view answer) const {
    constexpr double kBytesOfCharacter = 4;
    const std::string_view text = trimmed(answer);
    if (static_cast<double>(text.size()) > fewest_ * kBytesOfCharacter) return false;
    return !text.empty() && static_cast<double>(base::count_code_points(text)) < fewest_;
  }

  double fewest_;
};

}  // namespace

const Rule& short_answer() {
  static const RuleOf<ShortAnswer> kRule;
  return kRule;
}

}  // namespace ftdata::rules
