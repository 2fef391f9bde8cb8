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
  bool lone_cr = false;  // lines end in CR alone
};

// Looks at the first bytes of an input (UTF-8). `whole` says that there are no more.
Layout detect_layout(std::string_view head, bool whole) noexcept;

struct OpenedInput {
  std::unique_ptr<Framer> framer;
  Layout layout;
};

// Looks at the source and makes the framer that fits.
OpenedInput open_framer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                        std::size_t record_bytes_max);

}  // namespace ftdata::io
