#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "rules/describe.hpp"
#include "rules/spot.hpp"

namespace ftdata::rules {
namespace {

class FewRecords final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {{"enough", 50, "records that are enough"}};
  static constexpr RuleInfo kInfo{.code = "FTB101",
                                  .name = "few-records",
                                  .summary = "an input has few records",
                                  .rationale =
                                      "Providers advise 50 to 100 records at least; with fewer the "
                                      "model mostly learns their wording.",
                                  .severity = Severity::Info,
                                  .scope = Scope::Dataset,
                                  .reads = Reads::Nothing,
                                  .preset = Preset::Strict,
                                  .options = kOptions};

  explicit FewRecords(const RuleOptions& options) : enough_(options.number("enough")) {}

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t i = 0; i < context.inputs.size(); ++i) {
      const InputSummary& input = context.inputs[i];
      if (input.records == 0 || static_cast<double>(input.records) >= enough_) continue;
      const Anchor whole = whole_input(i);
      sink.report(Place(whole),
                  fmt::format("the input has {}, fewer than the {} advised",
                              count_of(input.records, "record"), enough_),
                  {.help = "add records"});
    }
  }

 private:
  double enough_;
};

}  // namespace

const Rule& few_records() {
  static const RuleOf<FewRecords> kRule;
  return kRule;
}

}  // namespace ftdata::rules
