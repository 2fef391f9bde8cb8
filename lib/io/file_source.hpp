// The bytes of files and of memory as they are stored.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ftdata/dataset.hpp"

namespace ftdata::io {

// Opens a regular file, pipe or device; "-" is standard input, which is not closed at the end.
Result<std::unique_ptr<ByteSource>> open_raw_file(const std::string& path);

// `bytes` must outlive the source.
std::unique_ptr<ByteSource> open_raw_memory(std::string_view bytes);

}  // namespace ftdata::io
