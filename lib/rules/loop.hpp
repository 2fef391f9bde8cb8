// Finds a loop at the end of a text: the same piece again and again.
#pragma once

#include <cstddef>
#include <string_view>

namespace ftdata::rules {

struct Loop {
  std::size_t begin = 0;    // bytes; where the first full repetition begins
  std::size_t period = 0;   // bytes of one repetition
  std::size_t repeats = 0;  // 0: there is none
};

// Looks at a bounded part of the end of the text. A loop is at least eight repetitions of a piece
// with two different letters, over at least 80 bytes: rulers and short laughter are none.
Loop find_loop(std::string_view text);

}  // namespace ftdata::rules
