// Memory: 16 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

struct Counts {
  std::uint64_t records = 0;
  std::uint64_t with = 0;

  void add(Counts&& other) {
    records += other.records;
    with += other.with;
  }
};

class SystemTextInSome final : public InputStatistics<Counts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.02, "share of the records that may be otherwise, from 0 to 1"},
      {"min-records", 50, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB111",
      .name = "system-text-in-some",
      .summary = "some records have a system text and others have none",
      .rationale =
          "The model behaves as the system text says only where one is given, and at inference it "
          "is mostly always or never there.",
      .bad =
          R"({"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"},{"role":"assistant","content":"hei"}]}
{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"ciao"}]})",
      .good =
          R"({"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"},{"role":"assistant","content":"hei"}]}
{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"},{"role":"assistant","content":"ciao"}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit SystemTextInSome(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (record.messages().empty() || !record.is_chat()) return;
    Counts& counts = state_of(record);
    ++counts.records;
    if (is_instruction(record.messages().front())) ++counts.with;
  }

 private:
  void judge(Counts& counts, const InputSummary&, const Speaker& speaker) const override {
    const auto records = static_cast<double>(counts.records);
    const auto with = static_cast<double>(counts.with);
    const bool most = with >= records * (1 - share_);
    if (records < fewest_ || with <= records * share_ || most) return;
    speaker.say(
        fmt::format("{} of {} have a system text", counts.with, count_of(counts.records, "record")),
        {.help = "give all records one, or none"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& system_text_in_some() {
  static const RuleOf<SystemTextInSome> kRule;
  return kRule;
}

}  // namespace ftdata::rules
