// What was typed -> what it means: options over FTDATA_* over the settings file over defaults.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ftdata/config.hpp>
#include <ftdata/dataset.hpp>
#include <ftdata/report.hpp>
#include <ftdata/rule_set.hpp>
#include <ftdata/scan.hpp>

#include "lookup.hpp"

namespace ftdata::cli {

// What every command has.
struct CommonSettings {
  When color = When::Auto;
  When progress = When::Auto;
  int quiet = 0;
  int verbose = 0;
  unsigned threads = 0;
};
CommonSettings read_common(Lookup& lookup);

// The settings file with --set applied; empty where there is none.
Config load_config(Lookup& lookup);

enum class Sink : std::uint8_t { Output, ErrorOutput, File };

struct ReportTarget {
  ReportFormat format = ReportFormat::Full;
  Sink sink = Sink::Output;
  std::string path;  // of a File
};

// Rules that are not built in.
using OwnRules = std::vector<std::shared_ptr<const Rule>>;

struct ValidateSettings {
  std::vector<std::string> arguments;  // files, folders, globs
  std::vector<std::string> against;    // likewise: what they must not repeat
  FindInputsOptions find;
  std::string stdin_name = "-";
  bool show_files = false;
  bool allow_empty = false;
  OwnRules own_rules;  // of --schema and the settings file
  RuleSet rules;       // with those
  ScanOptions scan;
  std::optional<std::string> annotate;  // where --annotate writes
  std::optional<std::size_t> limit;     // as given; otherwise each report has its own
  std::vector<ReportTarget> reports;
  bool silent = false;               // -qq
  bool machine_owns_output = false;  // a report for programs goes to standard output
  ReportOptions report;
};

ValidateSettings read_validate(Lookup& lookup, const Config& config, const CommonSettings& common,
                               const Terminal& out);

// A path of the settings file, which is relative to it.
std::string beside(const std::string& config_path, const std::string& path);
// --map, else that of the settings file; problems are told to `lookup`.
FieldMapping read_mapping(Lookup& lookup, const Config& config);

// The targets as options and file have them; problems are told to `lookup`.
struct TargetSettings {
  std::vector<Target> targets;
  bool all = false;  // `--target all`: a table of what each would do, the rules stay as they are
};
TargetSettings read_targets(Lookup& lookup, const Config& config);

// The rules as options and file have them; problems are told to `lookup`. Rules of the user's own
// run unless they are ignored; they are kept in `own`, which must outlive the result.
RuleSet read_rules(Lookup& lookup, const Config& config, TargetSettings targets, OwnRules& own);

// "setting  fail-on  from ftdata.toml:3" for each option that is not at its default.
std::vector<std::string> describe_origins(const Lookup& lookup, const Config& config);

}  // namespace ftdata::cli
