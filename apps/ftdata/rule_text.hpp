// What a rule says about itself, as text and as JSON: for `ftdata explain` and `ftdata rules`.
#pragma once

#include <string>
#include <string_view>

#include <ftdata/rule.hpp>

namespace ftdata::cli {

// What, Why, Example and Settings, wrapped to `width` columns.
std::string explain_rule(const RuleInfo& rule, std::size_t width);

// One object, without a line break.
std::string rule_json(const RuleInfo& rule);

// The text as a JSON string, quotes included. `text` is valid UTF-8.
std::string json_string(std::string_view text);

}  // namespace ftdata::cli
