#include "ftdata/rule.hpp"

#include "rules/token_limit.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class NothingTrainable final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT104",
      .name = "nothing-trainable",
      .summary = "the turns that are trained on have no tokens",
      .rationale =
          "Every assistant turn either has weight 0 or is empty, so the loss is computed on "
          "nothing. Some trainers divide by the number of such tokens and fail.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0},{"role":"user","content":"bye"},{"role":"assistant","content":""}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello","weight":0},{"role":"user","content":"bye"},{"role":"assistant","content":"bye"}]})",
      .severity = Severity::Error,
      .fix = FixLevel::Unsafe,
      .needs_tokens = true};

  // Records whose turns all have weight 0 are the business of no-trained-turn.
  void check(const Record& record, FindingSink& sink) override {
    const FoundTurns trained = find_turns(conversation(record), is_trained);
    if (!trained || record.tokens()->trained > 0) return;
    sink.report(Place(record, trained.first->value),
                "the turns that are trained on have no tokens, so nothing is learned",
                {.help = "write the answer, or drop the record"});
  }
};

}  // namespace

const Rule& nothing_trainable() {
  static const RuleOf<NothingTrainable> kRule;
  return kRule;
}

}  // namespace ftdata::rules
