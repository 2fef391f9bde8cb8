// TOML values as config::Value. For lib/config only.
#pragma once

#include <string>
#include <string_view>

#include "config/read_keys.hpp"
#include "config/toml.hpp"

namespace ftdata::config {

// A value with nothing but its place.
Value place_of(const toml::source_region& source);

Value to_value(const toml::node& node);

// The text as a TOML string, whatever bytes are in it.
std::string quoted(std::string_view text);

Error syntax_error(const toml::parse_error& cause, const std::string& path);

}  // namespace ftdata::config
