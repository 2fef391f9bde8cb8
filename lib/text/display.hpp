// Text of unknown origin made safe to print, and its width on a terminal.
//
// What a terminal would act upon, or not show at all, is replaced by its number: `<U+202E>`, bytes
// that are not UTF-8 by `\xNN`. So a line made of displayed text has no line break in it, moves no
// cursor, and holds none of the `##[` and `##vso[` that CI systems take for commands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ftdata::text {

enum class Charset : std::uint8_t { Utf8, Ascii };

// One character as it is displayed.
struct Glyph {
  std::uint32_t size = 1;   // bytes of the original text
  std::uint32_t cells = 0;  // columns of a terminal
};

// Appends what stands for the character at `at`, which must be inside the text.
Glyph append_glyph(std::string& out, std::string_view text, std::size_t at, Charset charset);

void append_display(std::string& out, std::string_view text, Charset charset);
std::string display(std::string_view text, Charset charset);

// The same, but cut to this many cells; the last three are then "...".
std::string display_clipped(std::string_view text, Charset charset, std::size_t cells_max);

// Cells that the text takes once displayed.
std::size_t display_cells(std::string_view text, Charset charset);

// True when GitHub would read a log line that begins so as a command, `::error::` for example. It
// skips white space before it looks.
bool begins_like_command(std::string_view line);

}  // namespace ftdata::text
