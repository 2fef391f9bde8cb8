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

// Lines of data, safe to print: what is no text is shown as `\xNN` or `<U+FEFF>`.
std::string shown_lines(std::string_view lines);
// The same for an example, with a line break at its end; some are too long to be in the program.
std::string shown_example(std::string_view lines);

// A summary ("the line is blank") as a sentence.
std::string sentence(std::string_view text);

// The text as a JSON string, quotes included. `text` is valid UTF-8.
std::string json_string(std::string_view text);

}  // namespace ftdata::cli
