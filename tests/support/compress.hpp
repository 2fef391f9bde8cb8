// Compressed fixtures, made by the libraries' own encoders. Each call makes one member.
#pragma once

#include <string>
#include <string_view>

namespace ftdata::test {

std::string gzip(std::string_view text, int level = 6);
std::string zstd(std::string_view text, int level = 3, int window_log = 0);
std::string xz(std::string_view text, unsigned dictionary_bytes = 1U << 20);
std::string bzip2(std::string_view text);

// `lines` records of chat, no two alike.
std::string chat_lines(std::size_t lines);

}  // namespace ftdata::test
