#include "input_files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <unistd.h>

#include "help.hpp"
#include "interrupt.hpp"
#include "spooled_input.hpp"

namespace ftdata::cli {
namespace {

// Folders and patterns may well hold nothing; a file that is named must be there.
bool may_match_nothing(const std::string& argument) {
  std::error_code error;
  return std::filesystem::is_directory(argument, error) ||
         argument.find_first_of("*?[") != std::string::npos;
}

Result<FoundFiles> find_files(const ValidateSettings& settings) {
  FoundFiles found;
  std::vector<std::string> matching;
  for (const std::string& argument : settings.arguments) {
    const Result<std::vector<std::string>> files = find_inputs({&argument, 1}, settings.find);
    if (files) {
      matching.push_back(argument);
    } else if (files.error().code != ErrorCode::NotFound) {
      return files.error();
    } else if (!settings.allow_empty || !may_match_nothing(argument)) {
      found.missing.push_back({argument, files.error()});
    }
  }
  if (matching.empty()) return found;
  Result<std::vector<std::string>> files = find_inputs(matching, settings.find);
  if (!files) return files.error();
  found.files = std::move(*files);
  return found;
}

int fail_missing(Invocation& call, const std::vector<MissingFile>& missing) {
  for (const MissingFile& one : missing) print_error(call.err, one.error);
  return kExitIncomplete;
}

int show_files(Invocation& call, const std::vector<std::string>& files) {
  for (const std::string& file : files) call.out.write(fmt::format("{}\n", display_text(file)));
  call.out.flush();
  return kExitPassed;
}

}  // namespace

bool reads_stdin(const std::vector<std::string>& arguments) {
  return std::find(arguments.begin(), arguments.end(), "-") != arguments.end();
}

Result<Dataset> make_dataset(const FoundFiles& found, const ValidateSettings& settings) {
  Dataset dataset;
  for (const std::string& file : found.files) {
    if (file == "-" && !settings.against.empty()) {  // read twice
      if (Status spooled = add_spooled_stdin(dataset, settings.stdin_name); !spooled) {
        return spooled.error();
      }
    } else if (file == "-") {
      dataset.add_source(settings.stdin_name, [] { return open_file("-"); });
    } else {
      dataset.add_file(file);
    }
  }
  for (const MissingFile& missing : found.missing) {
    dataset.add_source(
        missing.argument,
        [error = missing.error]() -> Result<std::unique_ptr<ByteSource>> { return error; });
  }
  return dataset;
}

std::optional<FoundFiles> inputs_of(Invocation& call, const ValidateSettings& settings, int& code) {
  const auto stop = [&](int exit_code) -> std::optional<FoundFiles> {
    code = exit_code;
    return std::nullopt;
  };
  if (settings.arguments.empty()) {
    call.lookup.fail("no files to check",
                     "name files, folders or - for standard input, or set `train` under "
                     "[dataset] in ftdata.toml");
    return stop(call.fail_usage());
  }
  if (reads_stdin(settings.arguments) && ::isatty(STDIN_FILENO) == 1) {
    call.err.write(command_help(*call.lookup.raw().command));
    call.err.write("\nerror: standard input is the terminal; pipe the data in\n");
    return stop(kExitUsage);
  }
  Result<FoundFiles> found = find_files(settings);
  if (!found) {
    print_error(call.err, found.error());
    return stop(exit_code_of(found.error()));
  }
  const bool nothing = found->files.empty() || settings.show_files;
  if (nothing && !found->missing.empty()) return stop(fail_missing(call, found->missing));
  if (settings.show_files) return stop(show_files(call, found->files));
  return std::move(*found);
}

Status add_inputs(const std::vector<std::string>& arguments, InputRole role,
                  const FindInputsOptions& find, const std::string& stdin_name, Dataset& dataset) {
  const auto files = find_inputs(arguments, find);
  if (!files) return files.error();
  for (const std::string& file : *files) {
    if (file != "-") {
      dataset.add_file(file, role);
    } else if (role != InputRole::Train) {
      return Error{ErrorCode::InvalidArgument, "known data cannot come from standard input",
                   "give --against a file"};
    } else if (Status spooled = add_spooled_stdin(dataset, stdin_name); !spooled) {
      return spooled;
    }
  }
  return {};
}

int tell_unwritten(Invocation& call, const Error& error) {
  if (error.code == ErrorCode::Cancelled && interrupt_exit_code() != 0) {
    call.err.write("interrupted: nothing was written\n");
    return interrupt_exit_code();
  }
  if (call.out.closed()) return kExitReaderGone;
  print_error(call.err, error);
  return exit_code_of(error);
}

int tell_stopped(Invocation& call, const Error& error) {
  if (error.code != ErrorCode::Cancelled) {
    print_error(call.err, error);
    return exit_code_of(error);
  }
  const int code = interrupt_exit_code();
  if (code == 0) return kExitReaderGone;
  call.err.write("interrupted: nothing was judged, no report file written\n");
  return code;
}

}  // namespace ftdata::cli
