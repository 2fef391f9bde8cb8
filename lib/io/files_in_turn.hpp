// Several files as one stream of bytes, each opened when the one before it has ended.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ftdata/dataset.hpp"

namespace ftdata::io {

// Compression is undone, as open_file() does.
Result<std::unique_ptr<ByteSource>> open_in_turn(const std::vector<std::string>& paths);

}  // namespace ftdata::io
