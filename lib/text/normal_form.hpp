// Whether text is in Unicode's normal form C, in which an accented letter is one character.
#pragma once

#include <cstddef>
#include <string_view>

namespace ftdata::text {

// The offset of the first character that normalising would change or join with the one before it;
// npos when there is none. The text is valid UTF-8.
std::size_t find_not_nfc(std::string_view text);

}  // namespace ftdata::text
