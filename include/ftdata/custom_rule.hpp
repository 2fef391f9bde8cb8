// Rules of a project's own that need no program: a JSON Schema for each record, or a condition on
// the values at a place. Both are peers of the built-in ones: give them to RuleSet::add().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/rule.hpp"

namespace ftdata {

// The rule X-SCHEMA, schema-violation: each record must be valid under a JSON Schema (draft 7), and
// all violations are reported. Fails when the text is no such schema, or has parts that cannot be
// evaluated (references to other documents, look-arounds in patterns).
FTDATA_EXPORT Result<std::unique_ptr<Rule>> make_schema_rule(std::string_view schema);
// The same from a file.
FTDATA_EXPORT Result<std::unique_ptr<Rule>> read_schema_rule(const std::string& path);

// A condition. It looks at the values that a pointer leads to, or at all texts of the turns with a
// role; one of the two must be given, and at least one condition.
struct CustomRule {
  std::string name;     // kebab-case
  std::string code;     // "X-" and letters, digits, "-"; empty: made of the name
  std::string message;  // what a finding says; empty: what the value violates
  std::string help;     // what to do
  Severity severity = Severity::Error;

  // JSON Pointer (RFC 6901); `*` stands for each element of an array: "/messages/*/name".
  std::string pointer;
  std::string role;  // "assistant", as role_name() has it

  bool required = false;                    // something must be at the pointer
  std::string matches;                      // an RE2 pattern that is found in the text
  std::string not_matches;                  // one that is not
  std::optional<std::uint64_t> min_length;  // characters of a text, elements of an array
  std::optional<std::uint64_t> max_length;
  std::vector<std::string> allowed;  // texts; numbers, true, false and null as JSON spells them
};

// Fails when the condition makes no sense or a pattern is none.
FTDATA_EXPORT Result<std::unique_ptr<Rule>> make_custom_rule(const CustomRule& rule);

}  // namespace ftdata
