// Which parser runs on this machine.
#pragma once

#include <string>

namespace ftdata::json {

// "3.0.1 (icelake)": simdjson's version and the kernel it chose.
std::string kernel_description();

}  // namespace ftdata::json
