// Parses one line.
//
// Fast path: simdjson's DOM, which validates everything. Only a line it refuses is looked at again
// by the diagnoser (diagnose.hpp), which says what is wrong and where. Where only a NaN, a number
// out of range or a lone surrogate is wrong, a patched copy of equal length is parsed, so that all
// other rules still see the record.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/detail/tape.hpp"
#include "ftdata/record.hpp"

namespace ftdata::json {

// Bytes that must be readable behind every line given to LineParser::parse; their values do not
// matter.
inline constexpr std::size_t kLinePadding = 64;

// Deeper nesting than this is a finding: it bounds every recursive reader's stack, ours and theirs.
inline constexpr std::size_t kDepthMax = 1024;

class LineParser {
 public:
  LineParser();
  ~LineParser();
  LineParser(const LineParser&) = delete;
  LineParser& operator=(const LineParser&) = delete;

  // Returns the parsed line, or nullptr when it yields no record. Appends what is wrong to
  // `problems`. The result lives until the next parse and needs `line` to stay where it is.
  const ParsedLine* parse(std::string_view line, std::vector<LineProblem>& problems);

 private:
  bool parse_text(std::string_view text);
  const ParsedLine* parse_patched(std::string_view line, std::string_view text,
                                  std::vector<LineProblem>& problems);

  struct Simdjson;  // keeps simdjson.h out of this header
  std::unique_ptr<Simdjson> simdjson_;
  ParsedLine parsed_;
  std::string patched_;
};

}  // namespace ftdata::json
