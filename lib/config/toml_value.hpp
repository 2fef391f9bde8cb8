// TOML values as config::Value. For lib/config only.
#pragma once

#include <string>

#include "config/read_keys.hpp"
#include "config/toml.hpp"

namespace ftdata::config {

// A value with nothing but its place.
Value place_of(const toml::source_region& source);

Value to_value(const toml::node& node);

Error syntax_error(const toml::parse_error& cause, const std::string& path);

}  // namespace ftdata::config
