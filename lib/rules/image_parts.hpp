// Images in the turns of a record, in whatever format.
#pragma once

#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

namespace ftdata::rules {

// The parts that are images, in order.
std::vector<JsonValue> image_parts(const Record& record);

// The address in an image part; may be missing.
JsonValue image_url(JsonValue part);

// "https" for an address of the web, "data" for a data URL, "" for a path.
std::string_view scheme_of(std::string_view url) noexcept;

}  // namespace ftdata::rules
