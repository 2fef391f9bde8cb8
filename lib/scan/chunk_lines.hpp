// Cuts a chunk into its lines, or into the records that its framer found.
#pragma once

#include <algorithm>

#include "ftdata/record.hpp"

#include "io/chunk.hpp"

namespace ftdata::scanning {

// Where the framer found the record of the line.
inline void put_at(Line& line, const io::RecordSpan& span) noexcept {
  line.id.line = span.line;
  line.id.part = span.part;
  line.column = span.column;
  line.byte_column = span.byte_column;
  line.byte_offset = span.byte_offset;
}

// Calls `use` with a Line for each of them, and with what the framer knows about it: nothing for
// ordinary lines. Not for chunks that stand for a skipped line.
template <class Use>
void for_each_line(const io::Chunk& chunk, std::uint32_t input, Use use) {
  Line line;
  line.id = {.input = input, .line = chunk.first_line};
  const std::string_view bytes = chunk.bytes();
  if (chunk.framed) {
    line.rewritten = chunk.rewritten;
    for (const io::RecordSpan& span : chunk.records) {
      put_at(line, span);
      line.bytes = bytes.substr(span.offset, span.length);
      use(line, span);
    }
    return;
  }
  for (std::size_t at = 0; at < bytes.size(); ++line.id.line) {
    const std::size_t found = bytes.find('\n', at);
    const std::size_t end = std::min(found, bytes.size());
    line.bytes = bytes.substr(at, end - at);
    line.byte_offset = chunk.byte_offset + at;
    line.ends_with_crlf = end == found && line.bytes.ends_with('\r');
    if (line.ends_with_crlf) line.bytes.remove_suffix(1);
    use(line, io::RecordSpan{});
    at = end + 1;
  }
}

}  // namespace ftdata::scanning
