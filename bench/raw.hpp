// The physical steps that a scan cannot avoid, written as plainly as possible: read the file in
// chunks, cut lines with memchr, parse each with simdjson's DOM. Ratios to these say what the
// rules, the positions and the bookkeeping of ftdata cost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ftdata::bench {

// What both sides of a comparison must agree on.
struct RawCounts {
  std::uint64_t lines = 0;
  std::uint64_t bytes = 0;    // with line breaks
  std::uint64_t records = 0;  // lines that parse
  RawCounts& operator+=(const RawCounts& other);
};

// How far beyond the text the parser may read; the text of all functions here must allow it.
inline constexpr std::size_t kPadding = 64;

RawCounts cut_lines(std::string_view text);

// One parser for all lines, each parsed where it lies. With several threads each takes its part of
// the bytes, moved to line ends.
RawCounts parse_lines(std::string_view text, unsigned threads);

// The same from a file: pread(2) in chunks of 256 KiB. Ends the program when it cannot be read.
RawCounts parse_file(const std::string& path, unsigned threads);

}  // namespace ftdata::bench
