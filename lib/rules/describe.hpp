// Words that several rules need in their messages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

#include "text/quote.hpp"

namespace ftdata::rules {

// "2 messages: user, user"; long conversations are cut in the middle.
std::string describe_roles(const Record& record);

// "`a`, `b`, `c` and 2 more".
std::string list_keys(std::span<const std::string_view> keys);

// A value as a message shows it: numbers and words as they are, strings quoted, "an object".
std::string describe_value(JsonValue value);

// "an array", "a string"; "null" and "nothing" stay as they are.
std::string with_article(std::string_view noun);

// "2 more messages like this" as the notes of a finding; nothing when there is but one.
std::vector<std::string> more_like_this(std::size_t count, std::string_view noun = "message");

using text::count_of;
using text::quote;

}  // namespace ftdata::rules
