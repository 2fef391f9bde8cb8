// Text in the encodings that ftdata reads.
#pragma once

#include <string>
#include <string_view>

#include "io/text_encoding.hpp"

namespace ftdata::test {

std::string encode(std::u32string_view text, io::TextEncoding encoding);
std::string utf8(std::u32string_view text);

// UTF-8, which must be valid, in another encoding.
std::string reencode(std::string_view text, io::TextEncoding encoding);

}  // namespace ftdata::test
