// Options of nearly all commands.
#include <array>

#include <ftdata/config.hpp>

#include "option_lists.hpp"

namespace ftdata::cli {
namespace {

std::span<const std::string_view> when_names() {
  static constexpr std::array<std::string_view, 3> kNames = {"auto", "always", "never"};
  return kNames;
}

constexpr auto kValue = OptionKind::Value;
constexpr auto kCount = OptionKind::Count;
constexpr auto kAction = OptionKind::Action;

constexpr std::array kOptions = {
    Option{.name = "config",
           .kind = kValue,
           .value_name = "FILE",
           .default_text = "closest .ftdata.toml or ftdata.toml",
           .env = "FTDATA_CONFIG",
           .group = "Global options",
           .help = "settings file",
           .commands = "validate show tokens convert prepare split config"},
    Option{.name = "set",
           .kind = kValue,
           .value_name = "KEY=VALUE",
           .repeatable = true,
           .shapes_result = true,
           .group = "Global options",
           .help = "set one key of the settings file: gate.fail-on=warning; repeatable",
           .commands = "validate show tokens convert prepare split config"},
    Option{.name = "isolated",
           .shapes_result = true,
           .group = "Global options",
           .help = "read no settings file",
           .commands = "validate show tokens convert prepare split config"},
    Option{.name = "color",
           .kind = kValue,
           .value_name = "WHEN",
           .off_value = "never",
           .choices = when_names,
           .default_text = "auto",
           .env = "FTDATA_COLOR",
           .group = "Global options",
           .help = "colour in console output; auto follows NO_COLOR, FORCE_COLOR and the terminal"},
    Option{.name = "progress",
           .kind = kValue,
           .value_name = "WHEN",
           .off_value = "never",
           .choices = when_names,
           .default_text = "auto",
           .group = "Global options",
           .help = "progress on standard error"},
    Option{.name = "quiet",
           .short_name = 'q',
           .kind = kCount,
           .group = "Global options",
           .help = "findings and verdict only; -qq: the exit code only"},
    Option{.name = "verbose",
           .short_name = 'v',
           .kind = kCount,
           .group = "Global options",
           .help = "where settings come from, and times of the stages"},
    Option{.name = "threads",
           .short_name = 'j',
           .kind = kValue,
           .value_name = "N",
           .numeric = true,
           .default_text = "0",
           .env = "FTDATA_THREADS",
           .group = "Global options",
           .help = "threads, 0 = one for each processor; results do not depend on it"},
    Option{.name = "input",
           .starts_on = true,
           .group = "Global options",
           .help = "never ask for anything"},
    Option{.name = "help",
           .short_name = 'h',
           .kind = kAction,
           .group = "Global options",
           .help = "show this help"},
    Option{.name = "version",
           .short_name = 'V',
           .kind = kAction,
           .group = "Global options",
           .help = "show the version"},
};

}  // namespace

std::span<const Option> global_options() noexcept {
  return kOptions;
}

}  // namespace ftdata::cli
