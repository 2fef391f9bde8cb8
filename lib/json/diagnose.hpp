// Says what is wrong with a line that is not valid JSON, and where: a strict RFC 8259 reader that
// is slower than simdjson and knows why it stops. Linear time, constant stack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

namespace ftdata::json {

// Overwrites `text.size()` bytes at `offset`, so that the line parses and every offset stays true.
struct Patch {
  std::size_t offset = 0;
  std::string text;
};

struct Diagnosis {
  std::vector<LineProblem> problems;  // offsets count from the start of the text
  std::vector<Patch> patches;
  bool readable = false;  // with the patches applied the text is valid JSON
};

// A line with a syntax error gets exactly that one problem. Otherwise each kind of problem is
// listed once, at its first place.
Diagnosis diagnose(std::string_view text);

}  // namespace ftdata::json
