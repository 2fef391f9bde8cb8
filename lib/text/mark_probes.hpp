// Parts of find_marks(): each looks whether a mark stands at a byte. Each looks at a bounded number
// of bytes around it.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/marks.hpp"

namespace ftdata::text {

struct Probed {
  Mark mark = Mark::ControlCharacter;
  std::size_t begin = 0;
  std::size_t length = 0;  // bytes; 0: nothing is there
};

Probed probe_character(std::string_view text, std::size_t at);
Probed probe_angle(std::string_view text, std::size_t at);
Probed probe_bracket(std::string_view text, std::size_t at);
Probed probe_brace(std::string_view text, std::size_t at);
Probed probe_entity(std::string_view text, std::size_t at);
Probed probe_role_marker(std::string_view text, std::size_t at);
Probed probe_escape(std::string_view text, std::size_t at);
Probed probe_lorem(std::string_view text, std::size_t at);

}  // namespace ftdata::text
