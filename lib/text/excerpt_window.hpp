// The part of an excerpt that fits on a line, and where its mark then stands.
#pragma once

#include <cstddef>
#include <string>

#include "ftdata/finding.hpp"

#include "text/display.hpp"

namespace ftdata::text {

struct ExcerptWindow {
  std::string text;             // displayed, with "..." where something is left out
  std::size_t mark_begin = 0;   // cells
  std::size_t mark_length = 1;  // cells, at least one
};

// At most `cells_max` cells, but never fewer than 20. The beginning of the mark is always inside.
ExcerptWindow fit_excerpt(const Excerpt& excerpt, std::size_t cells_max, Charset charset);

}  // namespace ftdata::text
