// What the readers of files with mappings in them share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ftdata/error.hpp"
#include "ftdata/mapping.hpp"

namespace ftdata::record {

Error mapping_error(const std::string& path, std::string message, std::string help);

// All of a file that must not be larger than `bytes_max`.
Result<std::string> read_small_file(const std::string& path, std::size_t bytes_max);

// The mapping of the entry `name` in the text of an axolotl configuration; `path` is for messages.
Result<FieldMapping> parse_axolotl_config(std::string_view text, const std::string& path,
                                          std::string_view name);

}  // namespace ftdata::record
