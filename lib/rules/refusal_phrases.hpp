// Phrases by which models refuse, and speak of themselves as models.
#pragma once

#include <cstddef>
#include <string_view>

namespace ftdata::rules {

struct Phrase {
  std::size_t begin = 0;   // bytes
  std::size_t length = 0;  // bytes; 0: nothing was found
};

// Looks at the beginning of an answer only, where models refuse.
Phrase find_refusal(std::string_view answer);

}  // namespace ftdata::rules
