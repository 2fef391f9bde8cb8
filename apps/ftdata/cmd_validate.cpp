// ftdata validate: settings -> files -> scan -> reports -> exit code.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <ftdata/dataset.hpp>
#include <ftdata/display.hpp>
#include <ftdata/scan.hpp>

#include "annotation_file.hpp"
#include "help.hpp"
#include "input_files.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "progress.hpp"
#include "report_writer.hpp"

namespace ftdata::cli {
namespace {

// Below this a scan is over before anybody wonders.
constexpr std::uint64_t kAnnouncedBytes = 32'000'000;

// Rules that need tokens run only where they are counted.
std::size_t running_rules(const ValidateSettings& settings) {
  const auto runs = [&](const RuleSet::Entry& entry) {
    return entry.severity != Severity::Off &&
           (settings.scan.tokens || !entry.rule->info().needs_tokens) &&
           (!settings.rules.targets().empty() || !entry.rule->info().needs_targets) &&
           (!settings.against.empty() || entry.rule->info().scope != Scope::CrossDataset);
  };
  const auto entries = settings.rules.entries();
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), runs));
}

// None of the selected rules can run: says what they lack.
void fail_idle(Lookup& lookup, const ValidateSettings& settings) {
  const auto entries = settings.rules.entries();
  const bool compares = std::ranges::any_of(entries, [](const RuleSet::Entry& entry) {
    return entry.severity != Severity::Off && entry.rule->info().scope == Scope::CrossDataset;
  });
  if (compares && settings.against.empty()) {
    return lookup.fail("the selected rules compare with eval sets, and none is given",
                       "name one with --against FILE");
  }
  lookup.fail("the selected rules are about tokens, and none are counted",
              "add --max-tokens N, and --tokenizer NAME where it is not o200k_base");
}

// The first sign of life on standard error, before the first byte is read. A terminal gets the
// progress line instead, unless nobody knows when the first byte will come.
void announce(Invocation& call, const std::vector<std::string>& files,
              const ValidateSettings& settings) {
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
                             display_count(running_rules(settings), "rule"),
                             config.empty() ? "no settings file" : display_text(config)));
  call.err.flush();
}

int check(Invocation& call, const FoundFiles& found, const ValidateSettings& settings,
          const Dataset& dataset) {
  ReportWriter reports(settings, dataset, call.out, call.err);
  if (const Status opened = reports.open(); !opened) {
    print_error(call.err, opened.error());
    return exit_code_of(opened.error());
  }
  AnnotationFile annotations(settings);
  if (const Status opened = annotations.open(dataset); !opened) {
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
  annotations.listen(options);
  const Result<ScanResult> result = scan(dataset, settings.rules, options);
  progress.clear();
  if (!result) return tell_stopped(call, result.error());
  const Verdict verdict = judge(*result, settings.report.gate);
  Status written = reports.finish(*result);
  if (written) written = annotations.commit();
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
  if (running_rules(settings) == 0 && settings.rules.active_count() > 0) {
    fail_idle(call.lookup, settings);
    return call.fail_usage();
  }
  int code = kExitPassed;
  const std::optional<FoundFiles> found = inputs_of(call, settings, code);
  if (!found) return code;
  Result<Dataset> dataset = make_dataset(*found, settings);
  Status status = dataset ? Status() : Status(dataset.error());
  if (status && !settings.against.empty()) {
    status = add_inputs(settings.against, InputRole::Reference, settings.find, settings.stdin_name,
                        *dataset);
  }
  if (status) return check(call, *found, settings, *dataset);
  print_error(call.err, status.error());
  return exit_code_of(status.error());
}

}  // namespace ftdata::cli
