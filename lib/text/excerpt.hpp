// The piece of a line that a finding shows.
#pragma once

#include <cstddef>
#include <string_view>

#include "ftdata/finding.hpp"

namespace ftdata::text {

// At most this many bytes of a line are shown; a masked address may add a few.
inline constexpr std::size_t kExcerptBytesMax = 240;

// Cuts a window around `length` bytes at `begin` out of a line of JSON, at code point boundaries.
// The mark is what of these bytes is inside. With `redact` everything sensitive is masked, also
// what only reaches into the window: a secret is searched for at least 512 bytes to either side, a
// long unbroken one further. The time depends on the window, not on the line.
//
// With `goes_on` the bytes are only the beginning of their line. Then the last of them are not
// shown when redacting, because what they belong to is not in sight.
Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t length, bool redact,
                     bool goes_on = false);

}  // namespace ftdata::text
