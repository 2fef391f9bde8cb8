#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/tool_schemas.hpp"

namespace ftdata::rules {
namespace {

class UncheckedToolSchema final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX107",
      .name = "unchecked-tool-schema",
      .summary = "part of the JSON Schema of a declared tool cannot be checked",
      .rationale =
          "A reference to another document, or a pattern that cannot be matched in linear time: "
          "calls are not held against this part.",
      .bad =
          R"json({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"properties":{"a":{"pattern":"(?=a)"}}}}}]})json",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]})",
      .severity = Severity::Info,
      .reads = Reads::OddTools};

  void check(const Record& record, FindingSink& sink) override {
    const SchemaProblems found = schemas_.find_problems(record, schema::Problem::Kind::Unsupported);
    if (found.count == 0) return;
    sink.report(Place(record, found.first.place),
                fmt::format("the schema of {} is not checked here: {}", quote(found.tool_name),
                            found.first.message),
                {.help = found.first.help, .notes = more_like_this(found.count, "place")});
  }

 private:
  ToolSchemas schemas_;
};

}  // namespace

const Rule& unchecked_tool_schema() {
  static const RuleOf<UncheckedToolSchema> kRule;
  return kRule;
}

}  // namespace ftdata::rules
