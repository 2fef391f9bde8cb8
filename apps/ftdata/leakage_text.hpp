// What `ftdata leakage` prints.
#pragma once

#include <cstddef>
#include <string>

#include <ftdata/leakage.hpp>

namespace ftdata::cli {

// `limit` hits of each level are shown, of different items where there are; 0: all.
std::string leakage_text(const Leakage& leakage, const Dataset& dataset, std::size_t limit,
                         bool ascii);

}  // namespace ftdata::cli
