// What holds the records of an input: lines, an array, or values one after the other.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "ftdata/scan.hpp"

#include "io/chunk.hpp"

namespace ftdata::io {

struct Layout {
  Container container = Container::JsonLines;
  bool byte_order_mark = false;  // starts with that of UTF-8
  bool lone_cr = false;          // lines end in CR alone
  bool table_header = true;      // of a table: its first row names the columns
};

// Looks at the first bytes of an input (UTF-8). What is not clearly something else is JSON Lines:
// then every line that is no record is reported by itself.
Layout detect_layout(std::string_view head);

struct OpenedInput {
  std::unique_ptr<Framer> framer;
  Layout layout;
};

// Looks at the source and makes the framer that fits.
OpenedInput open_framer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                        std::size_t record_bytes_max);

}  // namespace ftdata::io
