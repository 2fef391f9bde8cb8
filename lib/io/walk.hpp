// All files below a folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ftdata/error.hpp"

namespace ftdata::io {

struct WalkEntry {
  const std::string& path;    // begins with the walk's prefix
  std::string_view relative;  // the rest of it
  std::string_view name;      // the last part
  bool is_folder = false;     // else a regular file, or a link that leads nowhere
};

// Calls `visit` for each entry below the folder `prefix` ("" is the current folder; else it ends in
// '/'), each folder before what is in it, names in byte order. A folder is entered when `visit`
// returns true. Links to folders are followed, but each folder is entered once only, whatever ways
// lead to it. Fails when a folder cannot be read.
Status walk(const std::string& prefix, const std::function<bool(const WalkEntry&)>& visit);

}  // namespace ftdata::io
