// ftdata prepare and split: settings -> files -> prepare -> what became of every record.
#include <fstream>

#include <fmt/format.h>
#include <ftdata/convert.hpp>
#include <ftdata/display.hpp>
#include <ftdata/prepare.hpp>
#include <ftdata/target.hpp>

#include "input_files.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "prepare_text.hpp"
#include "progress.hpp"

namespace ftdata::cli {
namespace {

constexpr int kExitFailed = 1;

struct PrepareSettings {
  ValidateSettings validate;
  std::vector<std::string> against;
  std::optional<SplitPart> rejected_max;
  PrepareOptions prepare;
};

std::optional<SplitPart> read_part(Lookup& lookup, std::string_view name) {
  const std::optional<std::string> text = lookup.text(name);
  if (!text) return std::nullopt;
  std::optional<SplitPart> part = parse_split_part(*text);
  if (!part) lookup.fail_value(name, *text, "use a share such as 10% or a count such as 500");
  return part;
}

// The lines of a file, without white space around them; blank ones do not count.
std::vector<std::string> read_ids(Lookup& lookup, const std::string& path) {
  std::vector<std::string> ids;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos) continue;
    ids.push_back(line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1));
  }
  if (!file.eof()) {
    lookup.fail_value("pin-eval", path, "it cannot be read: name a file with one id a line");
  } else if (ids.empty()) {
    lookup.fail_value("pin-eval", path, "there is no id in it");
  }
  return ids;
}

void read_pinned(Lookup& lookup, PrepareOptions& options) {
  options.id_at = lookup.text("id").value_or("/id");
  if (const auto path = lookup.text("pin-eval")) {
    options.pinned_to_eval = read_ids(lookup, *path);
  }
}

void read_split(Lookup& lookup, const Config& config, PrepareOptions& options) {
  read_pinned(lookup, options);
  const SplitConfig& file = config.split;
  SplitOptions& split = options.split;
  if (const auto part = read_part(lookup, "eval"); part || file.eval) {
    split.eval = part ? *part : *file.eval;
  }
  if (const auto part = read_part(lookup, "test"); part || file.test) {
    split.test = part ? *part : *file.test;
  }
  const auto seed = lookup.number("seed", UINT64_MAX >> 1U);
  split.seed = seed.value_or(file.seed.value_or(split.seed));
  options.group_by = lookup.all("group-by");
  if (options.group_by.empty()) options.group_by = file.group;
  options.stratify_by = lookup.all("stratify");
  if (options.stratify_by.empty()) options.stratify_by = file.stratify;
  for (const auto name : {"group-by", "stratify", "by-time", "id"}) {
    for (const std::string& pointer : lookup.all(name)) {
      if (pointer.empty() || pointer[0] != '/') {
        lookup.fail_value(name, pointer, "write a JSON Pointer, as in /metadata/user");
      }
    }
  }
  options.time_at = lookup.text("by-time").value_or(file.by_time.value_or(""));
  if (split.eval.share + split.test.share >= 1) {
    lookup.fail("eval and test leave nothing for train", "use smaller shares");
  }
}

// Without --to, records that the target does not take become the first format that it does.
void write_for_targets(std::span<const Target> targets, PrepareOptions& options) {
  if (targets.size() != 1) return;
  for (const Format format : targets.front().formats) {
    if (options.to == Format::Unknown && can_write(format)) options.to = format;
  }
  if (options.to != Format::Unknown) options.leave = targets.front().formats;
}

void read_changes(Lookup& lookup, std::span<const Target> targets, PrepareOptions& options) {
  const auto writable = [](std::string_view name) -> std::optional<Format> {
    const Format format = format_from_name(name);
    return can_write(format) ? std::optional(format) : std::nullopt;
  };
  const auto level = [](std::string_view name) -> std::optional<FixLevel> {
    if (name == "none") return FixLevel::Manual;
    for (const FixLevel fix : {FixLevel::Safe, FixLevel::Shape, FixLevel::Unsafe}) {
      if (name == fix_level_name(fix)) return fix;
    }
    return std::nullopt;
  };
  options.to = lookup.choice("to", writable).value_or(Format::Unknown);
  if (options.to == Format::Unknown) write_for_targets(targets, options);
  options.fix = lookup.choice("fix", level).value_or(FixLevel::Safe);
}

void read_files(Lookup& lookup, PrepareOptions& options) {
  const auto compression = [](std::string_view name) -> std::optional<Compression> {
    if (name == "none") return Compression::None;
    if (name == "gz") return Compression::Gzip;
    return name == "zst" ? std::optional(Compression::Zstd) : std::nullopt;
  };
  options.folder = lookup.text("output").value_or("");
  options.replace = lookup.on("force");
  options.dry_run = lookup.on("dry-run");
  options.compression = lookup.choice("compress", compression).value_or(Compression::None);
  options.shard_bytes = lookup.size("shard-size").value_or(0);
  if (options.folder == "-") {
    lookup.fail_value("output", "-", "prepare writes several files: name a folder");
  } else if (options.folder.empty() && !options.dry_run) {
    lookup.fail("no folder to write to", "add -o DIR, or --dry-run to see what would be written");
  }
}

PrepareSettings read_settings(Invocation& call, const Config& config) {
  Lookup& lookup = call.lookup;
  PrepareSettings settings;
  settings.validate = read_validate(lookup, config, call.common, call.out.terminal);
  PrepareOptions& options = settings.prepare;
  read_files(lookup, options);
  const ScanOptions& scan = settings.validate.scan;
  options.format = scan.format;
  options.mapping = scan.mapping;
  options.tokens = scan.tokens;
  options.line_bytes_max = scan.line_bytes_max;
  options.threads = call.common.threads;
  options.remove_near = lookup.on("remove-near");
  options.group_near = lookup.on("group-near");
  read_changes(lookup, settings.validate.rules.targets(), options);
  read_split(lookup, config, options);
  settings.rejected_max = read_part(lookup, "max-rejected");
  settings.against = lookup.all("against");
  if (settings.against.empty()) {
    for (const std::string& path : config.reference) {
      settings.against.push_back(beside(config.path, path));
    }
  }
  for (const std::string& argument : settings.validate.report.arguments) {
    options.config += argument + '\n';
  }
  return settings;
}

// The reference inputs stand behind the others.
Status add_references(const PrepareSettings& settings, Dataset& dataset) {
  if (settings.against.empty()) return {};
  const auto files = find_inputs(settings.against, settings.validate.find);
  if (!files) return files.error();
  for (const std::string& file : *files) dataset.add_file(file, InputRole::Reference);
  return {};
}

bool rejected_too_many(const PrepareResult& result, const std::optional<SplitPart>& most) {
  if (!most) return false;
  const auto rejected = result.count(Fate::Rejected);
  if (most->count) return rejected > *most->count;
  return static_cast<double>(rejected) > most->share * static_cast<double>(result.lines);
}

int finish(Invocation& call, const PrepareSettings& settings, const PrepareResult& result) {
  if (call.common.quiet < 2) {
    call.out.write(call.lookup.on("json")
                       ? describe_prepared(result).front().second
                       : prepare_text(result, settings.prepare, call.out.terminal));
  }
  const bool too_many = rejected_too_many(result, settings.rejected_max);
  if (too_many) {
    call.err.write(fmt::format("FAIL  {} rejected, more than --max-rejected\n",
                               display_count(result.count(Fate::Rejected), "record")));
  }
  const bool has_train = result.count(Fate::Train) > 0;
  const bool holds = has_train && result.proof && result.proof->holds();
  if (!has_train) {
    call.err.write("FAIL  no record is left for train\n");
  } else if (!holds) {
    call.err.write("FAIL  the written files do not pass: see `check`\n");
  }
  const int end = call.end();
  if (end != kExitPassed) return end;
  return holds && !too_many ? kExitPassed : kExitFailed;
}

int run(Invocation& call, PrepareSettings& settings, Dataset dataset) {
  if (const Status added = add_references(settings, dataset); !added) {
    return tell_unwritten(call, added.error());
  }
  ProgressDisplay progress(
      call.err, progress_mode(call.common.progress, call.err.terminal, call.common.quiet > 0));
  PrepareOptions& options = settings.prepare;
  options.describe = describe_prepared;
  options.cancel = &interrupted();
  options.on_progress = [&](std::string_view, const Progress& now) { progress.update(now); };
  const Result<PrepareResult> result = prepare(dataset, settings.validate.rules, options);
  progress.clear();
  return result ? finish(call, settings, *result) : tell_unwritten(call, result.error());
}

}  // namespace

namespace {

int run_with(Invocation& call, PrepareSettings settings) {
  if (!call.lookup.errors().empty()) return call.fail_usage();
  int code = kExitPassed;
  const std::optional<FoundFiles> found = inputs_of(call, settings.validate, code);
  if (!found) return code;
  if (!found->missing.empty()) return tell_unwritten(call, found->missing.front().error);
  Result<Dataset> dataset = make_dataset(*found, settings.validate);
  if (dataset) return run(call, settings, std::move(*dataset));
  print_error(call.err, dataset.error());
  return exit_code_of(dataset.error());
}

}  // namespace

int run_prepare(Invocation& call) {
  const Config config = load_config(call.lookup);
  return run_with(call, read_settings(call, config));
}

// prepare with all other steps off: every record is written as it is.
int run_split(Invocation& call) {
  const Config config = load_config(call.lookup);
  PrepareSettings settings = read_settings(call, config);
  settings.validate.rules = RuleSet();
  settings.against.clear();
  settings.prepare.fix = FixLevel::Manual;
  settings.prepare.to = Format::Unknown;
  settings.prepare.remove_duplicates = false;
  return run_with(call, std::move(settings));
}

}  // namespace ftdata::cli
