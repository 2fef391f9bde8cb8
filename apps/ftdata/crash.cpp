#include "crash.hpp"

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <system_error>
#include <typeinfo>

#include <fcntl.h>
#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <ftdata/error.hpp>
#include <ftdata/version.hpp>
#include <unistd.h>

namespace ftdata::cli {
namespace {

// Only our own InternalError is known to hold no data in its text.
std::string describe(const std::exception& error) {
  const bool ours = dynamic_cast<const InternalError*>(&error) != nullptr;
  return ours ? error.what() : fmt::format("exception of type {}", typeid(error).name());
}

// Returns the path of the file, or nothing when it cannot be written.
std::string write_crash_file(const std::string& what, const std::vector<std::string>& arguments) {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (error) folder = ".";
  std::string path = (folder / fmt::format("ftdata-crash-{}.txt", ::getpid())).string();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file == -1) return {};
  std::string text = fmt::format("ftdata {}\n{}\n{}\n", version(), what, build_details());
  for (const std::string& argument : arguments) text += fmt::format("{}\n", display_text(argument));
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  return written ? path : std::string();
}

int tell(Output& err, const std::string& what, const std::vector<std::string>& arguments) {
  const std::string path = write_crash_file(what, arguments);
  err.write(fmt::format("{} internal error: {}\n", styled(err.color, "1;31", "error:"),
                        display_text(what)));
  err.write(
      fmt::format("this is a bug of ftdata {}, not of your data; please report it", version()));
  err.write(path.empty() ? std::string("\n")
                         : fmt::format(" with this file, which holds no data:\n  {}\n", path));
  err.flush();
  return kExitInternal;
}

int tell_current(Output& err, const std::vector<std::string>& arguments) {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    err.write("error: out of memory\nhelp: use fewer threads with --threads\n");
    err.flush();
    return kExitIncomplete;
  } catch (const std::exception& error) {
    return tell(err, describe(error), arguments);
  } catch (...) {
    return tell(err, "exception of an unknown type", arguments);
  }
}

// For std::terminate(), which takes no arguments.
Output* g_err = nullptr;
const std::vector<std::string>* g_arguments = nullptr;

[[noreturn]] void on_terminate() {
  const int code = std::current_exception() ? tell_current(*g_err, *g_arguments)
                                            : tell(*g_err, "std::terminate", *g_arguments);
  ::_exit(code);
}

}  // namespace

int run_guarded(Output& err, const std::vector<std::string>& arguments,
                const std::function<int()>& body) {
  g_err = &err;
  g_arguments = &arguments;
  const std::terminate_handler before = std::set_terminate(on_terminate);
  int code = kExitInternal;
  try {
    code = body();
  } catch (...) {
    code = tell_current(err, arguments);
  }
  std::set_terminate(before);
  return code;
}

}  // namespace ftdata::cli
