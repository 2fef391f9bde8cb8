// count_tokens() is a scan with one rule that reports nothing and remembers all.
#include <memory>
#include <utility>

#include "ftdata/tokens.hpp"

#include "scan/token_tally.hpp"

namespace ftdata {
namespace {

using scanning::TokenTally;

class TallyChecker final : public Checker {
 public:
  TallyChecker(TokenTally tally, TokenReport& report)
      : tally_(std::move(tally)), report_(&report) {}

  void check(const Record& record, FindingSink&) override { tally_.add(record); }
  void merge(Checker&& other) override {
    tally_.merge(std::move(static_cast<TallyChecker&>(other).tally_));
  }
  void finish(const FinishContext&, FindingSink&) override { *report_ = tally_.report(); }

 private:
  TokenTally tally_;
  TokenReport* report_;
};

class TallyRule final : public Rule {
 public:
  static constexpr RuleInfo kInfo{.code = "tokens",
                                  .name = "tokens",
                                  .summary = "counts tokens",
                                  .scope = Scope::Dataset,
                                  .needs_tokens = true};

  TallyRule(TokenTally empty, TokenReport& report) : empty_(std::move(empty)), report_(&report) {}

  [[nodiscard]] const RuleInfo& info() const noexcept override { return kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(const RuleOptions&) const override {
    return std::unique_ptr<Checker>(std::make_unique<TallyChecker>(empty_, *report_));
  }

 private:
  TokenTally empty_;
  TokenReport* report_;
};

}  // namespace

Result<TokenReport> count_tokens(const Dataset& dataset, const TokenSettings& settings,
                                 const ScanOptions& options, std::size_t listed) {
  TokenReport report;
  const TallyRule rule(TokenTally(settings.limit, listed), report);
  RuleSet rules;
  if (Status added = rules.add(rule); !added) return added.error();
  ScanOptions counting = options;
  counting.tokens = settings;
  Result<ScanResult> result = scan(dataset, rules, counting);
  if (!result) return result.error();
  report.tokenizer = settings.tokenizer.name();
  report.inputs = std::move(result->inputs);
  return report;
}

}  // namespace ftdata
