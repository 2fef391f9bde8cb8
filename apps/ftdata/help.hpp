// Help made from the tables of commands and options; at most 80 columns wide.
#pragma once

#include <string>
#include <string_view>

#include "command.hpp"
#include "option_table.hpp"

namespace ftdata::cli {

std::string general_help();
std::string short_help();  // when nothing was asked for
std::string command_help(const Command& command);

// "usage: ..." for the end of an error.
std::string usage_line(const Command& command);

// "-r, --report FMT[=PATH]", "--[no-]exit-zero".
std::string option_spelling(const Option& option);

// Breaks text at spaces into lines of at most `width` bytes (ASCII), each after `indent` spaces.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace ftdata::cli
