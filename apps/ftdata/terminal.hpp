// What is known about the place the output goes to: terminal or not, colour, width, characters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ftdata::cli {

// Looks a variable up; empty when it is not set. A function, so that tests need no real
// environment.
using Environment = std::string (*)(const char* name);
std::string process_environment(const char* name);

enum class When : std::uint8_t { Auto, Always, Never };
std::optional<When> when_from_name(std::string_view name) noexcept;

struct Terminal {
  bool is_terminal = false;
  bool can_redraw = false;  // a terminal that is not "dumb"
  bool utf8 = true;
  std::size_t width = 100;  // cells
};

// Examines a file descriptor. COLUMNS wins over the terminal's own width.
Terminal examine_terminal(int descriptor, Environment environment);

// Who wins: the option, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then the terminal.
bool wants_color(When option, const Terminal& terminal, Environment environment);

// The text in a colour or weight ("1;31") where colour is on.
std::string styled(bool color, std::string_view code, std::string_view text);

}  // namespace ftdata::cli
