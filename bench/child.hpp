// Runs a program as a user would and says how long it took and how much memory it held.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ftdata::bench {

struct ChildRun {
  int exit_code = -1;            // -1: did not start, or was killed by a signal
  double seconds = 0;            // from spawn to exit
  std::uint64_t peak_bytes = 0;  // largest resident set; at least that of the caller at the spawn
};

// `arguments[0]` is looked up in PATH. Output goes to /dev/null, error messages come through.
ChildRun run_child(const std::vector<std::string>& arguments);

}  // namespace ftdata::bench
