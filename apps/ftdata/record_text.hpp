// A record as people read it: a conversation, turn by turn. Nothing of the data reaches the
// terminal unescaped.
#pragma once

#include <string>
#include <string_view>

#include <ftdata/record.hpp>

namespace ftdata::cli {

struct TextStyle {
  bool color = false;
  bool ascii = false;
  std::size_t width = 100;  // cells
};

std::string record_text(const Record& record, const TextStyle& style);

// Text of several lines below each other, each `indent` cells in and wrapped at spaces.
std::string indented_text(std::string_view text, std::size_t indent, const TextStyle& style);

// A value as JSON on several lines, escaped for the terminal.
std::string value_text(JsonValue value, std::size_t indent, const TextStyle& style);

}  // namespace ftdata::cli
