// Parses the `arguments` of a call: JSON inside a string.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

#include "json/line_parser.hpp"

namespace ftdata::rules {

struct ParsedArguments {
  JsonValue value;      // missing when the text is not JSON; lives until the next parse()
  std::string problem;  // why it is not, without the place
  std::string help;
  bool is_encoded_twice = false;  // a string that holds a JSON object or array in turn
};

// For one thread; keeps its buffers.
class ArgumentsParser {
 public:
  ParsedArguments parse(std::string_view text);

 private:
  const json::ParsedLine* parse_padded(std::string_view text);

  json::LineParser parser_;
  std::string padded_;
  std::vector<LineProblem> problems_;
};

}  // namespace ftdata::rules
