// Content that cannot be lines of JSON, told by its first bytes: archives, databases, pointers of
// Git LFS. A new kind is one line in the table of content_kind.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "ftdata/scan.hpp"

namespace ftdata::io {

// What the problem is when a file that begins with `head` is no data, or nothing. `head` is
// decompressed; `compression` is what it was inside of ("none").
std::optional<InputProblem> not_data(std::string_view head, std::string_view compression);

}  // namespace ftdata::io
