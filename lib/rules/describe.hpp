// Words that several rules need in their messages.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/record.hpp"

namespace ftdata::rules {

// "2 messages: user, user"; long conversations are cut in the middle.
std::string describe_roles(const Record& record);

// Data as it may stand in a message: in back-ticks, cut to 40 characters, control characters as
// U+XXXX.
std::string quote(std::string_view text);

// "1 record", "2 records".
std::string count_of(std::size_t count, std::string_view singular);

}  // namespace ftdata::rules
