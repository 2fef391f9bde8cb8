// Mappings that are there already: LLaMA-Factory's dataset_info.json, axolotl's YAML.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/mapping.hpp"

namespace ftdata {

// What the entry `name` of the file says about columns and tags. An entry that names none has an
// ordinary format, for which no mapping is needed: that is an error too.
FTDATA_EXPORT Result<FieldMapping> read_dataset_info(const std::string& path,
                                                     std::string_view name);

// What an entry of `datasets:` in an axolotl configuration says about fields. `name` is its `path`
// or its number from 1; it may be empty when there is one entry only. The other errors are as
// above.
FTDATA_EXPORT Result<FieldMapping> read_axolotl_config(const std::string& path,
                                                       std::string_view name);

}  // namespace ftdata
