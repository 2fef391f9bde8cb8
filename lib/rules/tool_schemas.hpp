// The JSON Schemas of declared tools, compiled once for as long as they stay the same: most records
// of a file declare the same tools.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ftdata/record.hpp"

#include "schema/schema.hpp"
#include "schema/validator.hpp"

namespace ftdata::rules {

// What is wrong with the schemas that a record declares. Lives as long as the record.
struct SchemaProblems {
  std::size_t count = 0;
  schema::Problem first;
  std::string_view tool_name;  // of the first
};

// For one thread.
class ToolSchemas {
 public:
  SchemaProblems find_problems(const Record& record, schema::Problem::Kind kind);

  // What the value violates first; nothing when it is valid, or cannot be judged in the time
  // allowed. `parameters` must be an object.
  std::optional<schema::Violation> first_violation(JsonValue parameters, JsonValue value);

 private:
  struct Known {
    explicit Known(schema::Compiled compiled);
    schema::Schema schema;
    bool has_problems;
  };

  // The schema with this text, compiled when it is met first.
  const Known& compiled(JsonValue parameters);

  schema::Compiler compiler_;
  schema::Validator validator_{schema::Limits{.violations_max = 1}};
  std::unordered_map<std::string, std::unique_ptr<Known>> known_;  // by canonical text
  schema::CanonicalWriter writer_;
  std::vector<schema::Violation> violations_;
};

}  // namespace ftdata::rules
