// The script that a text is written in, by Unicode's Script property.
#pragma once

#include <string_view>

namespace ftdata::text {

// "Latin", "Cyrillic", "Han", ... when nine of ten letters are of that script and there are at
// least `letters_min`; otherwise "". Han, kana and Hangul count as one, because Japanese and Korean
// mix them; their name is "Han". Only the first 512 bytes are looked at. Strings are valid UTF-8.
std::string_view main_script(std::string_view text, unsigned letters_min) noexcept;

}  // namespace ftdata::text
