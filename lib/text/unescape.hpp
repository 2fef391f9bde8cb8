// A part of a line of JSON as a reader of its strings sees it, with the way back to the bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ftdata::text {

struct Unescaped {
  std::string text;
  // Where in the line each byte of `text` came from, and one more for where the line goes on.
  std::vector<std::size_t> offsets;
};

// Undoes JSON's escapes in the bytes from `begin` to `end`, wherever they are cut. All escaped
// white space becomes a line break, what is no escape loses its backslash.
Unescaped unescape(std::string_view line, std::size_t begin, std::size_t end);

}  // namespace ftdata::text
