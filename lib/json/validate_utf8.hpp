// Whether bytes are UTF-8, at the speed of the JSON parser.
#pragma once

#include <string_view>

namespace ftdata::json {

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

}  // namespace ftdata::json
