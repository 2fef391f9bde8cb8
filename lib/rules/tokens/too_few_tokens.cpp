#include <array>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

constexpr std::array kTooFewOptions = {
    RuleOption{"min-tokens", 2, "fewest content tokens that a record may have"}};

class TooFewTokens final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT105",
      .name = "too-few-tokens",
      .summary = "the record has hardly any tokens",
      .rationale =
          "A model learns to predict a token from those before it: from a single one nothing can "
          "be learned, and some trainers drop the record.",
      .bad = R"({"text":"a"})",
      .good = R"({"text":"a b"})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .options = kTooFewOptions,
      .needs_tokens = true};

  explicit TooFewTokens(const RuleOptions& options) : least_(options.number("min-tokens")) {}

  // Records without any are empty, which other rules tell.
  void check(const Record& record, FindingSink& sink) override {
    const RecordTokens& tokens = *record.tokens();
    if (tokens.content == 0 || static_cast<double>(tokens.content) >= least_) return;
    sink.report(record,
                fmt::format("the record has {} of content, at least {} are wanted",
                            token_text(tokens.content, tokens.content_exact), least_),
                {.help = "drop the record"});
  }

 private:
  double least_;
};

}  // namespace

const Rule& too_few_tokens() {
  static const RuleOf<TooFewTokens> kRule;
  return kRule;
}

}  // namespace ftdata::rules
