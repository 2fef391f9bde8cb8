// The bytes of every value of a line, as the data spells them: for copying. One walk over the line
// finds them all. Memory: 8 bytes for each entry of the tape.
#pragma once

#include <string_view>
#include <vector>

#include "ftdata/detail/tape.hpp"
#include "ftdata/json_value.hpp"

namespace ftdata::json {

class RawText {
 public:
  // `line` must stay as it is while the bytes are asked for.
  void read(const ParsedLine& line);

  // The whole value with its quotes or brackets. It must exist and be of the line that was read.
  [[nodiscard]] std::string_view of(JsonValue value) const;

 private:
  struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  const ParsedLine* line_ = nullptr;
  std::vector<Token> tokens_;  // by index on the tape
};

}  // namespace ftdata::json
