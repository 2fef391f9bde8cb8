// Data and counts as they stand in a message.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ftdata::base {

// In back-ticks, cut to 40 characters, control, direction and invisible characters as <U+XXXX>.
std::string quote(std::string_view text);

// "1 record", "2 records".
std::string count_of(std::size_t count, std::string_view singular);

}  // namespace ftdata::base
