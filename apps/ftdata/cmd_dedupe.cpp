// ftdata dedupe: settings -> files -> find_duplicates -> what was found -> the records that stay.
#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <ftdata/duplicates.hpp>
#include <unistd.h>

#include "dedupe_settings.hpp"
#include "dedupe_text.hpp"
#include "help.hpp"
#include "input_files.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "progress.hpp"
#include "report_file.hpp"

namespace ftdata::cli {
namespace {

constexpr int kExitFailed = 1;

Status check_target(const std::string& path, const DedupeSettings& settings,
                    const Dataset& dataset) {
  if (path == "-") return {};
  for (const Input& input : dataset.inputs()) {
    if (!is_same_file(input.name, path)) continue;
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("`{}` is both read and written", input.name),
                 "give the output another name"};
  }
  std::error_code error;
  if (settings.force || !std::filesystem::is_regular_file(path, error)) return {};
  return Error{ErrorCode::InvalidArgument, fmt::format("`{}` is there already", path),
               "choose another name, or add --force"};
}

Status check_targets(const DedupeSettings& settings, const Dataset& dataset) {
  if (settings.output && settings.groups && *settings.output == *settings.groups) {
    return Error{ErrorCode::InvalidArgument, "records and groups cannot go to the same place",
                 "give --groups another name"};
  }
  for (const auto& path : {settings.output, settings.groups}) {
    if (!path) continue;
    if (Status checked = check_target(*path, settings, dataset); !checked) return checked;
  }
  return {};
}

// A file that appears when all is done, or standard output.
class Target {
 public:
  Target(Invocation& call, const std::optional<std::string>& path, std::string_view what)
      : call_(call), path_(path), what_(what) {}

  Status open() {
    if (!path_ || *path_ == "-") return {};
    auto created = ReportFile::create(*path_, what_);
    if (!created) return created.error();
    file_ = std::move(*created);
    return {};
  }
  Status write(std::string_view text) {
    if (file_ != nullptr) {
      file_->write(text);
      return {};
    }
    call_.out.write(text);
    if (!call_.out.closed() && call_.out.failure() == 0) return {};
    return Error{ErrorCode::Io, "standard output cannot be written"};
  }
  Status commit() { return file_ != nullptr ? file_->commit() : Status(); }
  [[nodiscard]] bool wanted() const noexcept { return path_.has_value(); }

 private:
  Invocation& call_;
  const std::optional<std::string>& path_;
  std::string_view what_;
  std::unique_ptr<ReportFile> file_;
};

// Both files, or none.
Status write_files(Invocation& call, const DedupeSettings& settings, const Dataset& dataset,
                   const Duplicates& found) {
  Target records(call, settings.output, "output");
  Target groups(call, settings.groups, "groups");
  for (Target* target : {&records, &groups}) {
    if (Status opened = target->open(); !opened) return opened;
  }
  if (groups.wanted()) {
    const Status written = write_groups(dataset, found, settings.duplicates,
                                        [&](std::string_view text) { return groups.write(text); });
    if (!written) return written;
  }
  if (records.wanted()) {
    const auto written = write_kept(dataset, found, settings.duplicates,
                                    [&](std::string_view text) { return records.write(text); });
    if (!written) return written.error();
  }
  if (Status committed = records.commit(); !committed) return committed;
  return groups.commit();
}

std::string written_text(const DedupeSettings& settings, bool written) {
  if (settings.dry_run && (settings.output || settings.groups)) return "dry run: nothing written\n";
  if (!settings.output && !settings.groups) {
    return "nothing written; -o FILE writes the records that stay, --groups FILE what was found\n";
  }
  std::string text;
  for (const auto& path : {settings.output, settings.groups}) {
    if (path && written) {
      text += fmt::format("{:<12}{}\n", "wrote",
                          *path == "-" ? "standard output" : display_text(*path));
    }
  }
  return text;
}

int tell_problems(Invocation& call, const Duplicates& found) {
  std::uint64_t unparsable = 0;
  for (const DuplicateInput& input : found.inputs) {
    unparsable += input.summary.unparsable;
    if (!input.summary.problem) continue;
    Error error;
    error.message = display_text(input.summary.problem->message);
    error.path = input.summary.name;
    error.help = input.summary.problem->help;
    print_error(call.err, error);
  }
  if (!found.complete() || found.records == 0) return kExitIncomplete;
  return unparsable > 0 ? kExitFailed : kExitPassed;
}

int dedupe(Invocation& call, DedupeSettings& settings, const Dataset& dataset) {
  if (const Status checked = check_targets(settings, dataset); !checked) {
    return tell_unwritten(call, checked.error());
  }
  ProgressDisplay progress(
      call.err, progress_mode(call.common.progress, call.err.terminal, call.common.quiet > 0));
  settings.duplicates.cancel = &interrupted();
  settings.duplicates.on_progress = [&](const Progress& now) { progress.update(now); };
  const Result<Duplicates> found = find_duplicates(dataset, settings.duplicates);
  progress.clear();
  if (!found) return tell_unwritten(call, found.error());
  const int code = tell_problems(call, *found);
  const bool writes = !settings.dry_run && code != kExitIncomplete;
  if (writes) {
    const Status written = write_files(call, settings, dataset, *found);
    if (!written) return tell_unwritten(call, written.error());
  }
  const bool output_taken = writes && (settings.output == "-" || settings.groups == "-");
  Output& out = output_taken ? call.err : call.out;
  if (call.lookup.on("json")) {
    out.write(duplicates_json(*found, settings.duplicates));
  } else if (call.common.quiet < 2) {
    out.write(dedupe_text(*found, settings, !out.terminal.utf8));
    out.write(code == kExitIncomplete ? "INCOMPLETE  not all could be read: nothing written\n"
                                      : written_text(settings, writes));
  }
  const int end = call.end();
  return end == kExitPassed ? code : end;
}

}  // namespace

int run_dedupe(Invocation& call) {
  const Config config = load_config(call.lookup);
  DedupeSettings settings = read_dedupe(call.lookup, config, call.common);
  if (!call.lookup.errors().empty()) return call.fail_usage();
  Dataset dataset;
  Status added;
  if (!settings.against.empty()) {
    added = add_inputs(settings.against, InputRole::Reference, settings.find, settings.stdin_name,
                       dataset);
  }
  if (added)
    added = add_inputs(settings.arguments, InputRole::Train, settings.find, settings.stdin_name,
                       dataset);
  if (!added) {
    print_error(call.err, added.error());
    return exit_code_of(added.error());
  }
  return dedupe(call, settings, dataset);
}

}  // namespace ftdata::cli
