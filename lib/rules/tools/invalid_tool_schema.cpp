#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_schemas.hpp"

namespace ftdata::rules {
namespace {

class InvalidToolSchema final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX106",
      .name = "invalid-tool-schema",
      .summary = "the `parameters` of a declared tool are no valid JSON Schema",
      .rationale =
          "Providers that check calls, and servers that constrain decoding, refuse the schema; "
          "others ignore the part that is wrong, so that its limits do not hold. `\"type\": "
          "\"dict\"` for `\"object\"` is the usual one.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"dict"}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTools};

  void check(const Record& record, FindingSink& sink) override {
    const SchemaProblems found = schemas_.find_problems(record, schema::Problem::Kind::Invalid);
    if (found.count == 0) return;
    sink.report(Place(record, found.first.place),
                fmt::format("the schema of {} is not valid: {}", quote(found.tool_name),
                            found.first.message),
                {.help = found.first.help, .notes = more_like_this(found.count, "problem")});
  }

 private:
  ToolSchemas schemas_;
};

}  // namespace

const Rule& invalid_tool_schema() {
  static const RuleOf<InvalidToolSchema> kRule;
  return kRule;
}

}  // namespace ftdata::rules
