// Converts lines in memory.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/convert.hpp"

namespace ftdata::test {

struct Converted {
  std::string text;   // what was written
  std::string notes;  // "2 refused: ...\n" and "2 lost: ...\n"
  ConvertResult result;
};

// Takes the format by its name. With one thread unless the options say otherwise.
Converted convert_text(std::string_view lines, std::string_view to, ConvertOptions options = {});

}  // namespace ftdata::test
