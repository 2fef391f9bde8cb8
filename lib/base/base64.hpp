#pragma once

#include <string>
#include <string_view>

namespace ftdata::base {

// RFC 4648, with padding.
std::string encode_base64(std::string_view bytes);

}  // namespace ftdata::base
