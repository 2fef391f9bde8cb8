#include "terminal.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ftdata::cli {
namespace {

constexpr std::size_t kWidthMin = 40;  // narrower and nothing readable is left of an excerpt
constexpr std::size_t kWidthMax = 1000;

std::size_t width_of(int descriptor, Environment environment) {
  const std::string columns = environment("COLUMNS");
  std::size_t width = 0;
  const auto [stop, error] =
      std::from_chars(columns.data(), columns.data() + columns.size(), width);
  const bool usable = error == std::errc() && stop == columns.data() + columns.size() && width > 0;
  if (usable) return std::clamp(width, kWidthMin, kWidthMax);
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<std::size_t>(size.ws_col, kWidthMin, kWidthMax);
  }
  return Terminal{}.width;
}

// The first of the three that is set decides, as in setlocale().
bool is_utf8_locale(Environment environment) {
  std::string locale;
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    locale = environment(name);
    if (!locale.empty()) break;
  }
  std::transform(locale.begin(), locale.end(), locale.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
}

bool is_forced(const std::string& value) {
  return !value.empty() && value != "0";
}

}  // namespace

std::string process_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::optional<When> when_from_name(std::string_view name) noexcept {
  if (name == "auto") return When::Auto;
  if (name == "always") return When::Always;
  if (name == "never") return When::Never;
  return std::nullopt;
}

Terminal examine_terminal(int descriptor, Environment environment) {
  Terminal terminal;
  terminal.is_terminal = ::isatty(descriptor) == 1;
  terminal.can_redraw = terminal.is_terminal && environment("TERM") != "dumb";
  terminal.utf8 = is_utf8_locale(environment);
  terminal.width = width_of(descriptor, environment);
  return terminal;
}

bool wants_color(When option, const Terminal& terminal, Environment environment) {
  if (option != When::Auto) return option == When::Always;
  if (!environment("NO_COLOR").empty()) return false;
  if (is_forced(environment("FORCE_COLOR")) || is_forced(environment("CLICOLOR_FORCE")))
    return true;
  return terminal.can_redraw;
}

std::string styled(bool color, std::string_view code, std::string_view text) {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace ftdata::cli
