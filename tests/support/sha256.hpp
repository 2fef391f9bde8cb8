// SHA-256 for tests that compare with a published digest.
#pragma once

#include <string>
#include <string_view>

namespace ftdata::testing {

// Lower-case hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace ftdata::testing
