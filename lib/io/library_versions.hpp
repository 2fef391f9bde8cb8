// The compression libraries this program runs with.
#pragma once

#include <string>

namespace ftdata::io {

// "zlib 1.2.13\n...": one "name version" pair a line.
std::string library_versions();

}  // namespace ftdata::io
