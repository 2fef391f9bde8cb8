// Reads a target file into a Target.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ftdata/target.hpp"

namespace ftdata::target {

// Finds what `extends` names.
using LoadBase = std::function<Result<Target>(const std::string& name)>;

// `path` is what messages call the file.
Result<Target> read_target(std::string_view toml, const std::string& path, const LoadBase& load);

}  // namespace ftdata::target
