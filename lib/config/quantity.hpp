// Numbers as people write them.
#pragma once

#include <optional>
#include <string_view>

namespace ftdata::config {

// Reads "12", "0.5", "0.5%" (0.005), "4K" "4KiB" (times 1024), "4KB" (times 1000), likewise M, G
// and T, in any case. Nothing when the text is anything else, negative or not finite.
std::optional<double> parse_quantity(std::string_view text) noexcept;

}  // namespace ftdata::config
