// The program without its main(), so that tests can link it.
#pragma once

#include <span>
#include <string>

#include "output.hpp"

namespace ftdata::cli {

// `arguments` are those after the program's name. Returns the exit code.
int run_program(std::span<const std::string> arguments, Environment environment, Output& out,
                Output& err);

}  // namespace ftdata::cli
