#include "rules/tool_schemas.hpp"

#include <utility>

#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

// A file in which every record has tools of its own must not fill memory.
constexpr std::size_t kKnownMax = 1024;

}  // namespace

ToolSchemas::Known::Known(schema::Compiled compiled)
    : schema(std::move(compiled.schema)), has_problems(!compiled.problems.empty()) {}

const ToolSchemas::Known& ToolSchemas::compiled(JsonValue parameters) {
  std::string text;
  writer_.append(parameters.line()->tape, parameters.index(), text);
  const auto found = known_.find(text);
  if (found != known_.end()) return *found->second;
  if (known_.size() >= kKnownMax) known_.clear();
  auto known = std::make_unique<Known>(compiler_.compile(parameters));
  return *known_.emplace(std::move(text), std::move(known)).first->second;
}

SchemaProblems ToolSchemas::find_problems(const Record& record, schema::Problem::Kind kind) {
  SchemaProblems found;
  for (const DeclaredTool& tool : declared_tools(record)) {
    if (!tool.parameters.is_object() || !compiled(tool.parameters).has_problems) continue;
    // Compiled again: the places must be in this record.
    for (schema::Problem& problem : compiler_.compile(tool.parameters).problems) {
      if (problem.kind != kind || found.count++ > 0) continue;
      found.first = std::move(problem);
      found.tool_name = tool.name.as_string();
    }
  }
  return found;
}

std::optional<schema::Violation> ToolSchemas::first_violation(JsonValue parameters,
                                                              JsonValue value) {
  violations_.clear();
  const Known& known = compiled(parameters);
  if (validator_.validate(known.schema, value, violations_) != schema::Verdict::Invalid) return {};
  if (violations_.empty()) return {};
  return std::move(violations_.front());
}

}  // namespace ftdata::rules
