#include <iterator>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TooManyTools final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV106",
      .name = "too-many-tools",
      .summary = "a record declares more tools than a target takes",
      .rationale =
          "Providers limit how many functions a record may declare: OpenAI and Azure to 128. The "
          "example is for a target that takes one.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"does f","parameters":{"type":"object","properties":{}}}},{"type":"function","function":{"name":"g","description":"does g","parameters":{"type":"object","properties":{}}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"does f","parameters":{"type":"object","properties":{}}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  explicit TooManyTools(const RuleOptions& options) : targets_(options.targets()) {}

  void check(const Record& record, FindingSink& sink) override {
    const JsonValue tools = record.tools().exists() ? record.tools() : record.functions();
    if (!tools.is_array()) return;
    const auto count =
        static_cast<std::uint64_t>(std::distance(tools.elements().begin(), tools.elements().end()));
    const TargetMask mask = targets_where(targets_, [&](const Target& target) {
      return target.limits.tools_max && count > *target.limits.tools_max &&
             target.takes(record.format());
    });
    if (mask == 0) return;
    sink.report(
        Place(record, tools),
        fmt::format("the record declares {}, more than {} take{}", count_text(count, "tool"),
                    name_targets(targets_, mask), plural_s(mask)),
        {.help = "declare the tools that the conversation is about", .targets = mask});
  }

 private:
  std::span<const Target> targets_;
};

}  // namespace

const Rule& too_many_tools() {
  static const RuleOf<TooManyTools> kRule;
  return kRule;
}

}  // namespace ftdata::rules
