// Text of unknown origin made safe to print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ftdata/export.hpp"

namespace ftdata {

// One line in which nothing acts on a terminal or hides: control, direction and invisible
// characters are shown as `<U+202E>`, bytes that are not UTF-8 as `\xNN`. With `ascii`, so is
// everything beyond ASCII.
FTDATA_EXPORT std::string display_text(std::string_view text, bool ascii = false);

// Cells of a terminal that display_text() of it takes.
FTDATA_EXPORT std::size_t display_width(std::string_view text, bool ascii = false);

// Numbers for people: "12,904,331", "1 file" or "2 files", "133 bytes" or "96.4 MB".
FTDATA_EXPORT std::string display_number(std::uint64_t number);
FTDATA_EXPORT std::string display_count(std::uint64_t count, std::string_view singular);
FTDATA_EXPORT std::string display_bytes(std::uint64_t bytes);

}  // namespace ftdata
