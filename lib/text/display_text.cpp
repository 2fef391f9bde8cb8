#include "ftdata/display.hpp"

#include "text/display.hpp"

namespace ftdata {
namespace {

text::Charset charset_of(bool ascii) noexcept {
  return ascii ? text::Charset::Ascii : text::Charset::Utf8;
}

}  // namespace

std::string display_text(std::string_view text, bool ascii) {
  return text::display(text, charset_of(ascii));
}

std::size_t display_width(std::string_view text, bool ascii) {
  return text::display_cells(text, charset_of(ascii));
}

}  // namespace ftdata
