// Keeps one number; no memory per record.
#include <array>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

constexpr std::array kBudgetOptions = {
    RuleOption{"budget", 0, "tokens that all epochs together may have, 0 = any number"},
    RuleOption{"epochs", 1, "how often each record is trained on"}};

class OverTokenBudget final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT106",
      .name = "over-token-budget",
      .summary = "tokens times epochs exceed the budget",
      .rationale =
          "Providers cap the tokens of a training run, and each of them is paid for. The budget "
          "and the epochs are options of this rule. The example has a budget of 20.",
      .bad =
          R"({"messages":[{"role":"user","content":"count"},{"role":"assistant","content":"one two three four five six seven eight nine ten"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .options = kBudgetOptions,
      .needs_tokens = true};

  explicit OverTokenBudget(const RuleOptions& options)
      : budget_(options.number("budget")), epochs_(options.number("epochs")) {}

  void check(const Record& record, FindingSink&) override {
    tokens_ += record.tokens()->rendered;
    exact_ = exact_ && record.tokens()->rendered_exact;
  }
  void merge(Checker&& other) override {
    const auto& that = static_cast<OverTokenBudget&>(other);
    tokens_ += that.tokens_;
    exact_ = exact_ && that.exact_;
  }
  void finish(const FinishContext&, FindingSink& sink) override {
    const double total = static_cast<double>(tokens_) * epochs_;
    if (budget_ <= 0 || total <= budget_) return;
    const Anchor whole;
    sink.report(Place(whole),
                fmt::format("{} times {} epochs exceed the budget of {:.0f}",
                            token_text(tokens_, exact_), epochs_, budget_),
                {.help = "train for fewer epochs, or leave records out"});
  }

 private:
  double budget_;
  double epochs_;
  std::uint64_t tokens_ = 0;
  bool exact_ = true;
};

}  // namespace

const Rule& over_token_budget() {
  static const RuleOf<OverTokenBudget> kRule;
  return kRule;
}

}  // namespace ftdata::rules
