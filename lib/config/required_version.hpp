// `required-version` of ftdata.toml.
#pragma once

#include <optional>
#include <string_view>

namespace ftdata::config {

// Tells whether `version` ("0.1.0") meets every comparison of `requirement`: ">=0.1", ">=0.1,<0.3",
// "0.1.2" or "==0.1.2". Missing parts are 0. Nothing when the requirement cannot be read.
std::optional<bool> meets_version(std::string_view version, std::string_view requirement) noexcept;

}  // namespace ftdata::config
