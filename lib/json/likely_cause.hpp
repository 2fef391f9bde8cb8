// Puts a syntax error into words: what was expected, what stands there, and the mistake that most
// likely led to it.
#pragma once

#include <string>
#include <string_view>

namespace ftdata::json {

struct Cause {
  std::string message;
  std::string help;
};

enum class Expected : unsigned char {
  Value,
  Key,
  Colon,
  CommaOrBrace,
  CommaOrBracket,
  Nothing,  // the record is complete
};

struct SyntaxError {
  Expected expected = Expected::Value;
  std::size_t at = 0;         // where reading stopped; inside the text
  std::size_t comma = 0;      // offset of the last comma, npos when there was none
  bool after_string = false;  // the token before was a string
};

// May move `offset` and set `length` (bytes) to what should be marked.
Cause syntax_cause(std::string_view text, const SyntaxError& error, std::size_t& offset,
                   std::size_t& length);

Cause control_character_cause(char c);
Cause bad_escape_cause(std::string_view text, std::size_t at);
Cause bad_number_cause(std::string_view text, std::size_t begin);
Cause invalid_utf8_cause(std::string_view text, std::size_t at);

}  // namespace ftdata::json
