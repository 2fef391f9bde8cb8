// The last line of defence: what nobody caught becomes exit code 70 and a request for a report.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "output.hpp"

namespace ftdata::cli {

// Runs `body`; returns its exit code, or that of the exception it threw. Exceptions in other
// threads end the program the same way. What is told and written to the crash file names the
// version, the command line and the broken invariant, and never holds text of the dataset.
int run_guarded(Output& err, const std::vector<std::string>& arguments,
                const std::function<int()>& body);

}  // namespace ftdata::cli
