// The ftdata program.
#include <string>
#include <vector>

#include <unistd.h>

#include "crash.hpp"
#include "interrupt.hpp"
#include "program.hpp"

int main(int argc, char** argv) {
  using namespace ftdata::cli;  // NOLINT(google-build-using-namespace): the program's own
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  install_signal_handlers();
  Output out(STDOUT_FILENO);
  Output err(STDERR_FILENO);
  out.terminal = examine_terminal(STDOUT_FILENO, process_environment);
  err.terminal = examine_terminal(STDERR_FILENO, process_environment);
  return run_guarded(err, arguments,
                     [&] { return run_program(arguments, process_environment, out, err); });
}
