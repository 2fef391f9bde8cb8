// Finds the place of a parsed value in its line: only when a finding is about to be shown, so the
// parser need not remember positions. Walks the text and the tape in lockstep, in linear time.
#pragma once

#include <cstddef>
#include <string>

#include "ftdata/detail/tape.hpp"
#include "ftdata/json_value.hpp"

namespace ftdata::json {

struct Span {
  std::size_t offset = 0;  // bytes from the start of the line (not of the parsed text)
  std::size_t length = 0;
};

// The bytes of a scalar or a key with its quotes; of an object or array only the opening bracket.
Span locate(const ParsedLine& line, std::uint32_t index);

// The bytes of `length` decoded bytes from `begin` within the string at `index`.
Span locate_in_string(const ParsedLine& line, std::uint32_t index, std::size_t begin,
                      std::size_t length);

// JSON Pointer (RFC 6901) of a value, or of a key's value.
std::string pointer_to(const ParsedLine& line, std::uint32_t index);

}  // namespace ftdata::json
