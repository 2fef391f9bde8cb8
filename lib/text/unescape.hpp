// A part of a line of JSON as a reader of its strings sees it, with the way back to the bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ftdata::text {

struct Unescaped {
  std::string text;

  // Where in the line the byte of `text` came from; for its size, where the line goes on.
  [[nodiscard]] std::size_t origin_of(std::size_t at) const;

  // From `text_begin` on, `text` and the line run in step, until the next stretch begins. All bytes
  // of what an escape stands for have the place of its backslash.
  struct Stretch {
    std::size_t text_begin = 0;
    std::size_t line_begin = 0;
    bool escape = false;
  };
  std::vector<Stretch> stretches;
};

// Undoes JSON's escapes in the bytes from `begin` to `end`, wherever they are cut. All escaped
// white space becomes a line break, what is no escape loses its backslash.
Unescaped unescape(std::string_view line, std::size_t begin, std::size_t end);

}  // namespace ftdata::text
