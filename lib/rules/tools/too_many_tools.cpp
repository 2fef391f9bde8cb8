#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/tools/tool_calls.hpp"

namespace ftdata::rules {
namespace {

class TooManyTools final : public Checker {
 public:
  static constexpr std::array kOptions = {RuleOption{"max", 128, "most tools in a record"}};
  static constexpr RuleInfo kInfo{
      .code = "FTX108",
      .name = "too-many-tools",
      .summary = "a record declares more tools than providers take",
      .rationale =
          "OpenAI and Azure take at most 128 tools in a record. So many also fill the context "
          "that the answer needs.",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords,
      .options = kOptions};

  explicit TooManyTools(const RuleOptions& options) : max_(options.number("max")) {}

  void check(const Record& record, FindingSink& sink) override {
    const std::size_t count = declared_tools(record).size();
    if (static_cast<double>(count) <= max_) return;
    sink.report(Place(record, record.tools().exists() ? record.tools() : record.functions()),
                fmt::format("{} tools, {:.0f} are the most", count, max_),
                {.help = "declare only those that the conversation may need"});
  }

 private:
  double max_;
};

}  // namespace

const Rule& too_many_tools() {
  static const RuleOf<TooManyTools> kRule;
  return kRule;
}

}  // namespace ftdata::rules
