// ftdata convert: settings -> files -> lines of another format -> what became of the records.
#include <algorithm>

#include <fmt/format.h>
#include <ftdata/convert.hpp>
#include <ftdata/display.hpp>
#include <unistd.h>

#include "help.hpp"
#include "input_files.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "progress.hpp"
#include "report_file.hpp"
#include "settings.hpp"

namespace ftdata::cli {
namespace {

constexpr int kExitFailed = 1;
constexpr std::size_t kListed = 20;
constexpr std::uint64_t kCountMax = 1'000'000'000'000;

struct ConvertSettings {
  std::vector<std::string> arguments;
  FindInputsOptions find;
  std::string stdin_name = "-";
  std::string output = "-";
  bool explain = false;
  std::size_t limit = kListed;  // notes listed of each kind, 0 = all
  ConvertOptions convert;
};

ConvertSettings read_settings(Lookup& lookup, const Config& config, const CommonSettings& common) {
  ConvertSettings settings;
  settings.arguments = lookup.raw().operands;
  settings.find.exclude = lookup.all("exclude");
  settings.stdin_name = lookup.text("stdin-filename").value_or("-");
  settings.output = lookup.text("output").value_or("-");
  settings.explain = lookup.on("explain");
  settings.limit = lookup.number("limit", kCountMax).value_or(kListed);
  ConvertOptions& convert = settings.convert;
  const auto known = [](std::string_view name) -> std::optional<Format> {
    const Format format = format_from_name(name);
    if (format == Format::Unknown && name != "auto") return std::nullopt;
    return format;
  };
  const auto writable = [](std::string_view name) -> std::optional<Format> {
    const Format format = format_from_name(name);
    return can_write(format) ? std::optional(format) : std::nullopt;
  };
  if (!lookup.text("to")) {
    lookup.fail("no format to write", "add --to FMT, as in --to openai-chat");
  }
  convert.to = lookup.choice("to", writable).value_or(Format::OpenaiChat);
  convert.from = lookup.choice("format", known).value_or(config.format.value_or(Format::Unknown));
  convert.mapping = read_mapping(lookup, config);
  convert.strict = lookup.on("strict");
  convert.keep_extra = lookup.text("keep-extra").value_or("");
  if (const auto bytes = lookup.size("max-line-bytes")) convert.line_bytes_max = *bytes;
  convert.threads = common.threads;
  return settings;
}

Result<Dataset> find_dataset(const ConvertSettings& settings) {
  const auto files = find_inputs(settings.arguments, settings.find);
  if (!files) return files.error();
  Dataset dataset;
  for (const std::string& file : *files) {
    if (file == "-") {
      dataset.add_source(settings.stdin_name, [] { return open_file("-"); });
    } else if (is_same_file(file, settings.output)) {
      return Error{.message = fmt::format("`{}` is both read and written", file),
                   .help = "give --output another name"};
    } else {
      dataset.add_file(file);
    }
  }
  return dataset;
}

// "alpaca.jsonl:7: not converted: ..." of what was refused, and of losses when they are asked for.
class Notes {
 public:
  Notes(Invocation& call, const ConvertSettings& settings, const Dataset& dataset)
      : err_(call.err), settings_(settings), dataset_(dataset), silent_(call.common.quiet > 1) {}

  void tell(const ConvertNote& note) {
    if (silent_ || (note.written && !settings_.explain)) return;
    std::size_t& count = note.written ? lost_ : refused_;
    if (++count > settings_.limit && settings_.limit > 0) return;
    err_.write(fmt::format("{}:{}: {}: {}\n", display_text(dataset_.inputs()[note.id.input].name),
                           note.id.line, note.written ? "lost" : "not converted",
                           display_text(note.reason)));
  }
  void finish() const {
    if (silent_ || settings_.limit == 0) return;
    const auto over = [this](std::size_t count) {
      return count > settings_.limit ? count - settings_.limit : 0;
    };
    const std::size_t more = over(lost_) + over(refused_);
    if (more > 0) err_.write(fmt::format("note: {} more; list all with --limit 0\n", more));
  }

 private:
  Output& err_;
  const ConvertSettings& settings_;
  const Dataset& dataset_;
  bool silent_;
  std::size_t lost_ = 0;
  std::size_t refused_ = 0;
};

void tell_counts(Output& err, std::string_view label, const std::vector<ConvertCount>& counts) {
  for (const ConvertCount& count : counts) {
    err.write(fmt::format("{:<9}{} in {}\n", label, display_text(count.what),
                          display_count(count.records, "record")));
    label = "";
  }
}

// "human -> user" read from the other side: "human <- user".
std::string reversed(std::string_view mapping) {
  std::string text(mapping);
  for (std::size_t at = 0; (at = text.find("->", at)) != std::string::npos; at += 2) {
    text.replace(at, 2, "<-");
  }
  return text;
}

void explain(Output& err, const ConvertSettings& settings, const ConvertResult& result) {
  for (std::size_t i = 1; i < kFormatCount; ++i) {
    const auto format = static_cast<Format>(i);
    const bool found = std::any_of(result.inputs.begin(), result.inputs.end(),
                                   [i](const InputSummary& input) { return input.formats[i] > 0; });
    if (!found || format_mapping(format).empty()) continue;
    err.write(fmt::format("{:<9}{}: {}\n", "from", format_name(format), format_mapping(format)));
  }
  const Format to = settings.convert.to;
  err.write(fmt::format("{:<9}{}: {}\n", "to", format_name(to), reversed(format_mapping(to))));
  std::string limits;
  for (const std::string_view limit : format_limits(to)) {
    limits += fmt::format("{}{}", limits.empty() ? "" : ", ", limit);
  }
  if (!limits.empty()) err.write(fmt::format("{:<9}{}\n", "not held", limits));
}

void summarise(Output& err, const ConvertSettings& settings, const ConvertResult& result) {
  err.write(fmt::format("{:<9}{} in {}\n", "read", display_count(result.records, "record"),
                        display_count(result.inputs.size(), "file")));
  if (settings.explain) explain(err, settings, result);
  tell_counts(err, "lost", result.lost);
  const bool keys_lost =
      std::any_of(result.lost.begin(), result.lost.end(),
                  [](const ConvertCount& count) { return count.what.substr(0, 4) == "key "; });
  if (keys_lost) err.write("         keep such keys with --keep-extra metadata\n");
  tell_counts(err, "refused", result.refusals);
  for (const InputSummary& input : result.inputs) {
    if (!input.problem) continue;
    err.write(fmt::format("error: {}: {}\n", display_text(input.name),
                          display_text(input.problem->message)));
  }
  const std::string where =
      settings.output == "-" ? "standard output" : display_text(settings.output);
  if (result.written == 0 && settings.output != "-") {
    err.write("wrote    nothing: no record could be converted\n");
    return;
  }
  err.write(fmt::format("{:<9}{} of {} to {}; each was read again and is the same\n", "wrote",
                        display_count(result.written, "record"), format_name(settings.convert.to),
                        where));
}

int run(Invocation& call, ConvertSettings& settings, const Dataset& dataset) {
  std::unique_ptr<ReportFile> file;
  if (settings.output != "-") {
    auto created = ReportFile::create(settings.output, "output");
    if (!created) return tell_unwritten(call, created.error());
    file = std::move(*created);
  }
  Notes notes(call, settings, dataset);
  ProgressDisplay progress(call.err, progress_mode(call.common.progress, call.err.terminal,
                                                   call.common.quiet > 0 || file == nullptr));
  ConvertOptions& options = settings.convert;
  options.cancel = &interrupted();
  options.on_note = [&](const ConvertNote& note) {
    progress.clear();
    notes.tell(note);
  };
  options.on_progress = [&](const Progress& now) { progress.update(now); };
  const auto write = [&](std::string_view text) -> Status {
    if (file != nullptr) {
      file->write(text);
      return {};
    }
    call.out.write(text);
    if (call.out.closed() || call.out.failure() != 0) {
      return Error{ErrorCode::Io, "standard output cannot be written"};
    }
    return {};
  };
  const Result<ConvertResult> result = convert(dataset, options, write);
  progress.clear();
  if (!result) return tell_unwritten(call, result.error());
  call.out.flush();
  if (file != nullptr && result->written > 0) {
    if (const Status committed = file->commit(); !committed) {
      return tell_unwritten(call, committed.error());
    }
  }
  notes.finish();
  // Standard output tells of the run unless the records went there.
  if (call.common.quiet < 2) {
    summarise(file == nullptr ? call.err : call.out, settings, *result);
    call.out.flush();
  }
  if (!result->complete() || result->records == 0) return kExitIncomplete;
  return result->refused + result->unparsable > 0 ? kExitFailed : kExitPassed;
}

}  // namespace

int run_convert(Invocation& call) {
  const Config config = load_config(call.lookup);
  ConvertSettings settings = read_settings(call.lookup, config, call.common);
  if (call.lookup.errors().empty() && settings.arguments.empty()) {
    call.lookup.fail("no files to convert", "name files, folders or - for standard input");
  }
  if (!call.lookup.errors().empty()) return call.fail_usage();
  const Result<Dataset> dataset = find_dataset(settings);
  if (!dataset) {
    print_error(call.err, dataset.error());
    return exit_code_of(dataset.error());
  }
  return run(call, settings, *dataset);
}

}  // namespace ftdata::cli
