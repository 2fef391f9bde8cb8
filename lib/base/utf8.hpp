// Small UTF-8 helpers that need no library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ftdata::base {

// One decoded code point. Invalid bytes are consumed one at a time, so that every reader counts the
// same number of characters in the same bytes.
struct CodePoint {
  std::uint32_t value = 0;
  std::uint32_t size = 1;  // bytes
  bool valid = true;
};

// Decodes what starts at `at`, which must be inside the text. Rejects overlong forms, surrogates
// and values above U+10FFFF (RFC 3629).
CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept;

// Appends a code point; U+FFFD for a surrogate or a value above U+10FFFF.
void append_utf8(std::string& out, std::uint32_t c);

// Offset of the first byte that is not part of valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

// Number of code points in the text; every invalid byte counts as one.
std::size_t count_code_points(std::string_view text) noexcept;

std::uint64_t count_line_breaks(std::string_view text) noexcept;

}  // namespace ftdata::base
