// ftdata leakage: settings -> files -> find_leakage -> what of the references is in the train data.
#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <ftdata/leakage.hpp>

#include "help.hpp"
#include "input_files.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "leakage_text.hpp"
#include "progress.hpp"
#include "report_file.hpp"

namespace ftdata::cli {
namespace {

constexpr int kExitFailed = 1;
constexpr std::uint64_t kCountMax = 1'000'000'000'000;
constexpr std::size_t kHitsShown = 3;

struct LeakageSettings {
  std::vector<std::string> train;
  std::vector<std::string> references;
  FindInputsOptions find;
  std::optional<std::string> hits;
  std::optional<LeakLevel> fail_on = LeakLevel::Likely;  // none: never
  std::size_t limit = kHitsShown;
  LeakageOptions options;
};

std::optional<std::optional<LeakLevel>> level_from_name(std::string_view name) {
  if (name == "never") return std::optional<LeakLevel>();
  for (std::size_t i = 0; i < kLeakLevelCount; ++i) {
    const auto level = static_cast<LeakLevel>(i);
    if (name == leak_level_name(level)) return std::optional(level);
  }
  return std::nullopt;
}

void read_sides(Lookup& lookup, const Config& config, LeakageSettings& settings) {
  settings.train = lookup.raw().operands;
  for (std::string& file : lookup.all("train")) settings.train.push_back(std::move(file));
  for (const auto name : {"eval", "against"}) {
    for (std::string& file : lookup.all(name)) settings.references.push_back(std::move(file));
  }
  if (settings.train.empty()) {
    for (const std::string& path : config.train) {
      settings.train.push_back(beside(config.path, path));
    }
  }
  if (settings.references.empty()) {
    for (const std::string& path : config.reference) {
      settings.references.push_back(beside(config.path, path));
    }
  }
  if (settings.train.empty()) {
    lookup.fail("no train data", "name files, or `train` of [dataset] in ftdata.toml");
  }
  if (settings.references.empty()) {
    lookup.fail("nothing to compare with",
                "--against FILE names an eval set or benchmark, --eval FILE too");
  }
}

LeakageSettings read_settings(Invocation& call, const Config& config) {
  Lookup& lookup = call.lookup;
  LeakageSettings settings;
  read_sides(lookup, config, settings);
  settings.find.exclude = lookup.all("exclude");
  settings.hits = lookup.text("hits");
  if (const auto level = lookup.choice("fail-on-level", level_from_name)) {
    settings.fail_on = *level;
  }
  settings.limit = lookup.number("limit", kCountMax).value_or(settings.limit);
  LeakageOptions& options = settings.options;
  options.line_bytes_max = lookup.size("max-line-bytes").value_or(options.line_bytes_max);
  options.threads = call.common.threads;
  if (const auto fields = lookup.text("fields")) {
    const auto pointers = parse_reference_pointers(*fields);
    if (pointers) {
      options.fields = *pointers;
    } else {
      lookup.fail_value("fields", *fields, pointers.error().help);
    }
  }
  return settings;
}

Status write_hits(Invocation& call, const std::string& path, const Dataset& dataset,
                  const Leakage& found) {
  std::unique_ptr<ReportFile> file;
  if (path != "-") {
    for (const Input& input : dataset.inputs()) {
      if (!is_same_file(input.name, path)) continue;
      return Error{ErrorCode::InvalidArgument,
                   fmt::format("`{}` is both read and written", input.name),
                   "give --hits another name"};
    }
    auto created = ReportFile::create(path, "hits");
    if (!created) return created.error();
    file = std::move(*created);
  }
  for (const LeakHit& hit : found.hits) {
    const std::string line = leak_hit_json(dataset, hit) + '\n';
    file != nullptr ? file->write(line) : call.out.write(line);
  }
  return file != nullptr ? file->commit() : Status();
}

int tell_problems(Invocation& call, const Leakage& found) {
  const auto tell = [&call](const InputSummary& input) {
    if (!input.problem) return;
    Error error;
    error.message = display_text(input.problem->message);
    error.path = input.name;
    error.help = input.problem->help;
    print_error(call.err, error);
  };
  for (const InputSummary& input : found.train) tell(input);
  for (const LeakageReference& reference : found.references) tell(reference.summary);
  return found.complete() ? kExitPassed : kExitIncomplete;
}

// The last line, and the exit code that goes with it.
int judge(Invocation& call, const LeakageSettings& settings, const Leakage& found, Output& out) {
  std::uint64_t failing = 0;
  for (std::size_t i = 0; settings.fail_on && i < kLeakLevelCount; ++i) {
    if (static_cast<LeakLevel>(i) >= *settings.fail_on) failing += found.records[i];
  }
  const bool speaks = call.common.quiet < 2 && !call.lookup.on("json");
  const std::string level(settings.fail_on ? leak_level_name(*settings.fail_on) : "never");
  if (speaks && failing > 0) {
    out.write(fmt::format("FAIL  {} of train with what is in a reference  (fail-on-level: {})\n",
                          display_count(failing, "record"), level));
  } else if (speaks) {
    out.write(fmt::format("PASS  (fail-on-level: {})\n", level));
  }
  return failing > 0 ? kExitFailed : kExitPassed;
}

int leak(Invocation& call, LeakageSettings& settings, const Dataset& dataset) {
  ProgressDisplay progress(
      call.err, progress_mode(call.common.progress, call.err.terminal, call.common.quiet > 0));
  settings.options.cancel = &interrupted();
  settings.options.on_progress = [&](const Progress& now) { progress.update(now); };
  const Result<Leakage> found = find_leakage(dataset, settings.options);
  progress.clear();
  if (!found) return tell_unwritten(call, found.error());
  const int incomplete = tell_problems(call, *found);
  if (settings.hits) {
    if (const Status written = write_hits(call, *settings.hits, dataset, *found); !written) {
      return tell_unwritten(call, written.error());
    }
  }
  Output& out = settings.hits == "-" ? call.err : call.out;
  if (call.lookup.on("json")) {
    out.write(leakage_json(*found));
  } else if (call.common.quiet < 2) {
    out.write(leakage_text(*found, dataset, settings.limit, !out.terminal.utf8));
  }
  const int verdict = judge(call, settings, *found, out);
  const int end = call.end();
  if (end != kExitPassed) return end;
  return incomplete != kExitPassed ? incomplete : verdict;
}

}  // namespace

int run_leakage(Invocation& call) {
  const Config config = load_config(call.lookup);
  LeakageSettings settings = read_settings(call, config);
  if (!call.lookup.errors().empty()) return call.fail_usage();
  Dataset dataset;
  Status added = add_inputs(settings.train, InputRole::Train, settings.find, "-", dataset);
  if (added)
    added = add_inputs(settings.references, InputRole::Reference, settings.find, "-", dataset);
  if (!added) {
    print_error(call.err, added.error());
    return exit_code_of(added.error());
  }
  return leak(call, settings, dataset);
}

}  // namespace ftdata::cli
