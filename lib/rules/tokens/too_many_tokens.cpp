#include "ftdata/rule.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

class TooManyTokens final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT101",
      .name = "too-many-tokens",
      .summary = "the record has more tokens than the limit",
      .rationale =
          "Trainers cut such a record at the limit or leave it out, mostly without a word. Tokens "
          "are counted as the model reads them: content, roles and the marks of the template. "
          "The limit is that of --max-tokens; without one nothing is found. The example has a "
          "limit of 32.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"count"},{"role":"assistant","content":"one two three four five six seven eight nine ten eleven twelve","weight":0}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"count"},{"role":"assistant","content":"one two three","weight":0}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .needs_tokens = true};

  void check(const Record& record, FindingSink& sink) override {
    const RecordTokens& tokens = *record.tokens();
    if (!is_over_limit(tokens)) return;
    sink.report(Place(record, crossing(record)),
                fmt::format("the record has {}, the limit is {}",
                            token_text(tokens.rendered, tokens.rendered_exact), tokens.limit),
                {.help = "shorten or split it, or raise --max-tokens if the model allows it"});
  }

 private:
  // The turn in which the limit lies.
  static JsonValue crossing(const Record& record) {
    for (const Message& message : record.messages()) {
      if (record.tokens()->turns[message.index].end > record.tokens()->limit) return message.value;
    }
    return {};
  }
};

}  // namespace

const Rule& too_many_tokens() {
  static const RuleOf<TooManyTokens> kRule;
  return kRule;
}

}  // namespace ftdata::rules
