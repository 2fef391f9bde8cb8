// Data and counts as they stand in a message.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ftdata::text {

// In back-ticks, cut to 40 characters, sensitive parts masked, control, direction and invisible
// characters as <U+XXXX>.
std::string quote(std::string_view data);

// "1 record", "2 records".
std::string count_of(std::size_t count, std::string_view singular);

}  // namespace ftdata::text
