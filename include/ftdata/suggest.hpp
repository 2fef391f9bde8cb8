// Finds what somebody meant who misspelled a name.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ftdata/export.hpp"

namespace ftdata {

// Returns the candidate closest to `word`: at most two letters (one in words of up to three
// letters) inserted, dropped, changed or swapped with their neighbour, upper and lower case being
// equal. The first of several equally close ones; nothing when none is close.
FTDATA_EXPORT std::optional<std::string_view> closest_name(
    std::string_view word, std::span<const std::string_view> candidates);

}  // namespace ftdata
