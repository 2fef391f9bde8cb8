#include "target/embedded.hpp"

#include <array>

namespace ftdata::target {
namespace {

// Written by the build from lib/target/data/*.toml.
constexpr EmbeddedTarget kTargets[] = {
#include "embedded_targets.inc"
};

}  // namespace

std::span<const EmbeddedTarget> embedded_targets() noexcept {
  return kTargets;
}

}  // namespace ftdata::target
