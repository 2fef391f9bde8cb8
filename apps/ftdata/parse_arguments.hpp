// Command line -> RawOptions: what was typed, checked against the option table and nothing else. No
// file is looked at, no value is interpreted.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"
#include "option_table.hpp"

namespace ftdata::cli {

struct Given {
  const Option* option = nullptr;
  bool on = true;     // false: --no-NAME
  std::string value;  // empty for switches
};

struct RawOptions {
  const Command* command = nullptr;
  std::vector<Given> given;  // in the order typed
  std::vector<std::string> operands;
};

struct UsageError {
  std::string message;
  std::string help;
};

struct Arguments {
  RawOptions options;
  std::optional<UsageError> error;  // the first one
  bool help = false;                // -h or --help somewhere: wins over everything, errors too
  bool version = false;
};

// `tokens` are the arguments without the program's name.
Arguments parse_arguments(std::span<const std::string> tokens);

}  // namespace ftdata::cli
