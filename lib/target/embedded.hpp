// The target files that ftdata comes with, as they are in lib/target/data.
#pragma once

#include <span>
#include <string_view>

namespace ftdata::target {

struct EmbeddedTarget {
  std::string_view name;
  std::string_view toml;
};

// By name.
std::span<const EmbeddedTarget> embedded_targets() noexcept;

}  // namespace ftdata::target
