#include "invocation.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "help.hpp"

namespace ftdata::cli {

int Invocation::fail_usage() {
  bool typed = false;  // an error of the command line, not of the settings file
  // The command line first, then the settings file from its top.
  std::vector<Error> errors = lookup.errors();
  std::stable_sort(errors.begin(), errors.end(), [](const Error& a, const Error& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  for (const Error& error : errors) {
    print_error(err, error);
    typed = typed || error.code == ErrorCode::InvalidArgument;
  }
  if (typed && lookup.raw().command != nullptr) err.write(usage_line(*lookup.raw().command));
  err.flush();
  return kExitUsage;
}

int Invocation::end() {
  out.flush();
  if (out.failure() == 0) return kExitPassed;
  Error error;
  error.code = ErrorCode::Io;
  error.message = fmt::format("cannot write standard output: {}",
                              std::generic_category().message(out.failure()));
  print_error(err, error);
  return kExitIncomplete;
}

}  // namespace ftdata::cli
