// The blocks that ftdata_tablegen lays out at build time, as they lie in the program. They are read
// from disk page by page when used, so an encoding that nobody asks for costs nothing.
#pragma once

#include <cstdint>

extern "C" {
extern const std::uint64_t ftdata_vocabulary_o200k_base[];
extern const std::uint64_t ftdata_vocabulary_cl100k_base[];
extern const std::uint64_t ftdata_vocabulary_p50k_base[];
}
