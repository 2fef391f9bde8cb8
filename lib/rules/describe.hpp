// Words that several rules need in their messages.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/record.hpp"

#include "base/quote.hpp"

namespace ftdata::rules {

// "2 messages: user, user"; long conversations are cut in the middle.
std::string describe_roles(const Record& record);

using base::count_of;
using base::quote;

}  // namespace ftdata::rules
