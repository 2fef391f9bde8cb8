// What the name of an input promises about its content.
#pragma once

#include <string_view>

namespace ftdata::rules {

// Whether the name ends in `ending` (".json"), in any case, also in front of ".gz", ".zst", ".xz"
// or
// ".bz2".
bool is_named(std::string_view name, std::string_view ending) noexcept;

}  // namespace ftdata::rules
