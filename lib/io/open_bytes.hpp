// From the stored bytes of an input to lines of text.
#pragma once

#include <memory>

#include "ftdata/dataset.hpp"

namespace ftdata::io {

// Undoes the compression of `raw`, told by content; one level only. When the content is known to
// be no lines of JSON (content_kind.hpp), the first read() says so.
std::unique_ptr<ByteSource> open_bytes(std::unique_ptr<ByteSource> raw);

}  // namespace ftdata::io
