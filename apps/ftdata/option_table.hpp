// Every option of every command, once. The parser, the help, the settings, docs/options.md and the
// tests are made from this table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ftdata::cli {

enum class OptionKind : std::uint8_t {
  Switch,  // --name and --no-name; the last one counts
  Count,   // -v, -vv; --no-name sets it back to 0
  Value,   // --name VALUE
  Action,  // --help, --version: done instead of the command
};

struct Option {
  std::string_view name;  // without dashes; unique over all commands
  char short_name = '\0';
  OptionKind kind = OptionKind::Switch;
  std::string_view value_name = {};  // "LIST", as help shows it
  bool repeatable = false;           // every occurrence counts, otherwise the last
  bool numeric = false;              // the value may begin with a minus
  bool starts_on = false;            // a switch that is on by default: help shows --no-name
  bool shapes_result = false;        // named in the json report, which tells what was run
  std::string_view off_value = {};   // what --no-name stands for, where there is a value
  std::span<const std::string_view> (*choices)() = nullptr;
  std::string_view default_text = {};
  std::string_view env = {};
  std::string_view config_key = {};
  std::string_view group;
  std::string_view help;
  std::string_view commands = {};  // "validate rules"; empty: all
};

// In the order of the help.
std::span<const Option> option_table() noexcept;

const Option* find_option(std::string_view name) noexcept;
const Option* find_option(char short_name) noexcept;

// Whether there is a --no-NAME.
bool can_negate(const Option& option) noexcept;

bool applies_to(const Option& option, std::string_view command) noexcept;

}  // namespace ftdata::cli
