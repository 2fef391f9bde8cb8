// Checks a JSON text against one of our published JSON Schemas: the part of draft 7 that they use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ftdata::testing {

// Every way in which `json` differs from the definition `name` of the schema, or from the schema
// itself when `name` is empty. Stricter than the standard: a key that the schema does not describe
// is an error, and so is a keyword in the schema that this checker does not know.
std::vector<std::string> schema_errors(std::string_view schema, std::string_view name,
                                       std::string_view json);

}  // namespace ftdata::testing
