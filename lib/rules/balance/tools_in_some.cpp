// Memory: 16 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

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

class ToolsInSome final : public InputStatistics<Counts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.02, "share of the records that may be otherwise, from 0 to 1"},
      {"min-records", 20, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB114",
      .name = "tools-in-some",
      .summary = "some records declare tools and others do not",
      .rationale =
          "Right where the model is to work with tools and without. By accident it teaches that "
          "the same question is answered with a call here and by heart there.",
      .bad =
          R"({"messages":[{"role":"user","content":"now?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"clock","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3"}],"tools":[{"type":"function","function":{"name":"clock","description":"d","parameters":{"type":"object","properties":{}}}}]}
{"messages":[{"role":"user","content":"now?"},{"role":"assistant","content":"3"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"now?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"clock","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3"}],"tools":[{"type":"function","function":{"name":"clock","description":"d","parameters":{"type":"object","properties":{}}}}]}
{"messages":[{"role":"user","content":"and now?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"clock","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"3"},{"role":"assistant","content":"3"}],"tools":[{"type":"function","function":{"name":"clock","description":"d","parameters":{"type":"object","properties":{}}}}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit ToolsInSome(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    Counts& counts = state_of(record);
    ++counts.records;
    if (record.tools().size() > 0 || record.functions().size() > 0) ++counts.with;
  }

 private:
  void judge(Counts& counts, const InputSummary&, const Speaker& speaker) const override {
    const auto records = static_cast<double>(counts.records);
    const auto with = static_cast<double>(counts.with);
    const bool most = with >= records * (1 - share_);
    if (records < fewest_ || with <= records * share_ || most) return;
    speaker.say(
        fmt::format("{} of {} declare tools", counts.with, count_of(counts.records, "record")),
        {.help = "declare the tools wherever they will be there at inference"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& tools_in_some() {
  static const RuleOf<ToolsInSome> kRule;
  return kRule;
}

}  // namespace ftdata::rules
