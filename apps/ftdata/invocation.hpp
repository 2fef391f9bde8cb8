// What a command is given to work with.
#pragma once

#include "lookup.hpp"
#include "output.hpp"
#include "settings.hpp"

namespace ftdata::cli {

struct Invocation {
  Lookup& lookup;
  const CommonSettings& common;
  Output& out;
  Output& err;

  // Tells all that is wrong with options and settings, with the usage; returns the exit code.
  int fail_usage();

  // Writes what is pending; returns the exit code of a command that has done its work.
  int end();
};

}  // namespace ftdata::cli
