// ftdata validate: settings -> files -> scan -> reports -> exit code.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <ftdata/dataset.hpp>
#include <ftdata/display.hpp>
#include <ftdata/scan.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "help.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "progress.hpp"
#include "report_writer.hpp"

namespace ftdata::cli {
namespace {

using Files = std::vector<std::string>;

// Below this a scan is over before anybody wonders.
constexpr std::uint64_t kAnnouncedBytes = 32'000'000;

bool reads_stdin(const Files& arguments) {
  return std::find(arguments.begin(), arguments.end(), "-") != arguments.end();
}

// Folders and patterns may well hold nothing; a file that is named must be there.
bool may_match_nothing(const std::string& argument) {
  std::error_code error;
  return std::filesystem::is_directory(argument, error) ||
         argument.find_first_of("*?[") != std::string::npos;
}

struct Missing {
  std::string argument;
  Error error;
};

struct Found {
  Files files;
  std::vector<Missing> missing;  // arguments that matched nothing
};

Result<Found> find_files(const ValidateSettings& settings) {
  Found found;
  Files matching;
  for (const std::string& argument : settings.arguments) {
    const Result<Files> files = find_inputs({&argument, 1}, settings.find);
    if (files) {
      matching.push_back(argument);
    } else if (files.error().code != ErrorCode::NotFound) {
      return files.error();
    } else if (!settings.allow_empty || !may_match_nothing(argument)) {
      found.missing.push_back({argument, files.error()});
    }
  }
  if (matching.empty()) return found;
  Result<Files> files = find_inputs(matching, settings.find);
  if (!files) return files.error();
  found.files = std::move(*files);
  return found;
}

// What is missing is an input that cannot be opened, so that every report tells of it.
Dataset make_dataset(const Found& found, const ValidateSettings& settings) {
  Dataset dataset;
  for (const std::string& file : found.files) {
    if (file == "-") {
      dataset.add_source(settings.stdin_name, [] { return open_file("-"); });
    } else {
      dataset.add_file(file);
    }
  }
  for (const Missing& missing : found.missing) {
    dataset.add_source(
        missing.argument,
        [error = missing.error]() -> Result<std::unique_ptr<ByteSource>> { return error; });
  }
  return dataset;
}

int fail_missing(Invocation& call, const std::vector<Missing>& missing) {
  for (const Missing& one : missing) print_error(call.err, one.error);
  return kExitIncomplete;
}

int show_files(Invocation& call, const Files& files) {
  for (const std::string& file : files) call.out.write(fmt::format("{}\n", display_text(file)));
  call.out.flush();
  return kExitPassed;
}

// The first sign of life on standard error, before the first byte is read. A terminal gets the
// progress line instead, unless nobody knows when the first byte will come.
void announce(Invocation& call, const Files& files, const ValidateSettings& settings) {
  if (call.common.quiet > 0 || call.common.progress == When::Never) return;
  const bool piped = reads_stdin(files);
  std::uint64_t bytes = 0;
  for (const std::string& file : files) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (!error) bytes += size;
  }
  if (!piped && (bytes < kAnnouncedBytes || call.err.terminal.can_redraw)) return;
  const std::string what =
      piped ? "standard input"
            : fmt::format("{}, {},", display_count(files.size(), "file"), display_bytes(bytes));
  const std::string& config = settings.report.config_path;
  call.err.write(fmt::format("checking {} with {} and {}\n", what,
                             display_count(settings.rules.active_count(), "rule"),
                             config.empty() ? "no settings file" : display_text(config)));
  call.err.flush();
}

int stopped(Invocation& call, const Error& error) {
  if (error.code != ErrorCode::Cancelled) {
    print_error(call.err, error);
    return exit_code_of(error);
  }
  const int code = interrupt_exit_code();
  if (code == 0) return kExitReaderGone;
  call.err.write("interrupted: nothing was judged, no report file written\n");
  return code;
}

int check(Invocation& call, const Found& found, const ValidateSettings& settings) {
  const Dataset dataset = make_dataset(found, settings);
  ReportWriter reports(settings, dataset, call.out, call.err);
  if (const Status opened = reports.open(); !opened) {
    print_error(call.err, opened.error());
    return exit_code_of(opened.error());
  }
  announce(call, found.files, settings);
  ProgressMode mode = progress_mode(call.common.progress, call.err.terminal, call.common.quiet > 0);
  if (reports.streams_to_terminal()) mode = ProgressMode::None;
  ProgressDisplay progress(call.err, mode);
  ScanOptions options = settings.scan;
  options.listed_per_rule = reports.listed_per_rule();
  options.cancel = &interrupted();
  options.on_progress = [&](const Progress& now) {
    progress.update(now);
    if (reports.streams()) call.out.flush();
  };
  if (reports.streams()) {
    options.on_finding = [&](const Finding& finding) {
      reports.add(finding);
      if (call.out.closed() && settings.reports.size() == 1) cancel_scan();
    };
  }
  const Result<ScanResult> result = scan(dataset, settings.rules, options);
  progress.clear();
  if (!result) return stopped(call, result.error());
  const Verdict verdict = judge(*result, settings.report.gate);
  const Status written = reports.finish(*result);
  if (call.common.verbose > 0) {
    call.err.write(fmt::format("time     scan {:.3f} s\n", result->seconds));
  }
  if (written) return verdict.exit_code;
  print_error(call.err, written.error());
  return kExitIncomplete;
}

}  // namespace

int run_validate(Invocation& call) {
  const Config config = load_config(call.lookup);
  const ValidateSettings settings =
      read_validate(call.lookup, config, call.common, call.out.terminal);
  if (!call.lookup.errors().empty()) return call.fail_usage();
  if (call.common.verbose > 0) {
    for (const std::string& line : describe_origins(call.lookup, config)) {
      call.err.write(fmt::format("setting  {}\n", display_text(line)));
    }
    call.err.flush();
  }
  if (settings.arguments.empty()) {
    call.lookup.fail("no files to check",
                     "name files, folders or - for standard input, or set `train` under "
                     "[dataset] in ftdata.toml");
    return call.fail_usage();
  }
  if (reads_stdin(settings.arguments) && ::isatty(STDIN_FILENO) == 1) {
    call.err.write(command_help(*call.lookup.raw().command));
    call.err.write("\nerror: standard input is the terminal; pipe the data in\n");
    return kExitUsage;
  }
  const Result<Found> found = find_files(settings);
  if (!found) {
    print_error(call.err, found.error());
    return exit_code_of(found.error());
  }
  const bool nothing = found->files.empty() || settings.show_files;
  if (nothing && !found->missing.empty()) return fail_missing(call, found->missing);
  if (settings.show_files) return show_files(call, found->files);
  return check(call, *found, settings);
}

}  // namespace ftdata::cli
