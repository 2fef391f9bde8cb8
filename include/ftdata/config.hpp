// ftdata.toml: the settings of a project, so that a gate gives the same answer on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/custom_rule.hpp"
#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/plan.hpp"
#include "ftdata/report.hpp"
#include "ftdata/rule_set.hpp"

namespace ftdata {

struct RuleOptionSetting {
  std::string rule;
  std::string option;
  double value = 0;
};

// [rule.NAME] error-if and warn-if
struct ThresholdSetting {
  std::string rule;
  Severity level = Severity::Error;
  Threshold threshold;
};

// A [[per-file]]: rules that say nothing about some files.
struct PerFileSetting {
  std::vector<std::string> files;   // patterns, relative to the settings file
  std::vector<std::string> ignore;  // selectors
  std::string path;                 // where it stands, as in Error
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

// Where a file names a rule. The rules themselves are known only to a RuleSet, see check_rules().
struct RuleMention {
  std::string selector;
  std::string option;  // a key of [rule.NAME]; empty for a selector
  double value = 0;    // of the option
  std::string path;    // as in Error
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

// A [[custom-rule]] and where it stands. Whether it makes sense is told by make_custom_rule().
struct CustomRuleSetting {
  CustomRule rule;
  std::string path;  // as in Error
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  bool broken = false;  // one of its keys was wrong, and has been reported
};

// Where a key was set, to tell people who wonder why.
struct ConfigOrigin {
  std::string key;    // "gate.fail-on"
  std::string value;  // as TOML
  std::string path;   // as in Error
  std::uint64_t line = 0;
};

// [split]
struct SplitConfig {
  std::optional<SplitPart> eval;
  std::optional<SplitPart> test;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> group;      // JSON Pointers
  std::vector<std::string> stratify;   // JSON Pointers
  std::optional<std::string> by_time;  // JSON Pointer
};

// What a file said. Unset means: the default applies.
struct Config {
  std::string path;                    // where it was read from; empty when there is none
  std::vector<std::string> train;      // [dataset] inputs, relative to the file
  std::vector<std::string> reference;  // [dataset] eval sets and benchmarks, relative to the file
  std::optional<Format> format;
  std::optional<std::string> tokenizer;          // [tokenizer] name, as load_tokenizer() takes it
  std::optional<std::string> tokenizer_pattern;  // TokenizerOptions::pattern
  std::optional<std::uint64_t> max_tokens;
  FieldMapping mapping;              // [dataset] map
  std::vector<std::string> targets;  // [rules] targets: names, and paths relative to the file
  RuleSelection rules;
  bool selects = false;                    // [rules] select was given
  std::vector<RuleOptionSetting> options;  // [rule.NAME] keys
  std::vector<ThresholdSetting> thresholds;
  std::vector<PerFileSetting> per_file;
  std::optional<std::string> schema;  // [rules] schema: a file, relative to this one
  std::vector<CustomRuleSetting> custom_rules;
  std::vector<RuleMention> mentions;  // every place that names a rule
  std::vector<ConfigOrigin> origins;  // every key that was set; the last one of a key counts
  std::optional<FailOn> fail_on;
  std::optional<std::uint64_t> max_warnings;
  std::optional<std::size_t> limit;
  std::optional<ExcerptMode> excerpts;
  std::optional<std::vector<std::string>> outputs;  // [report] "json=report.json"
  SplitConfig split;
};

struct ConfigRead {
  Config config;
  std::vector<Error> errors;  // all of them, with line and column; empty when the file is fine
};

// Reads a file; a missing one is an error in `errors`.
FTDATA_EXPORT ConfigRead read_config(const std::string& path);
// The same from memory; `path` is what messages call it.
FTDATA_EXPORT ConfigRead parse_config(std::string_view toml, const std::string& path);

// Replaces one key of `config`: "gate.fail-on=warning". A value that is not TOML is taken as text.
FTDATA_EXPORT std::vector<Error> set_key(Config& config, std::string_view assignment);

// The rules and rule options that the file names and `rules` has not.
FTDATA_EXPORT std::vector<Error> check_rules(const Config& config, const RuleSet& rules);

// The closest .ftdata.toml or ftdata.toml from `folder` upwards, or nothing. The path is relative
// when `folder` is: "ftdata.toml", "../ftdata.toml".
FTDATA_EXPORT std::optional<std::string> find_config(const std::string& folder);

// The keys of the file, in the order of the documentation.
struct ConfigKey {
  std::string_view section;  // "rules"; "" for the top of the file, "rule.NAME" for every rule
  std::string_view name;     // "select"
  std::string_view type;     // "text", "list of text", ...
  std::string_view default_text;
  std::string_view summary;
};
FTDATA_EXPORT std::span<const ConfigKey> config_keys() noexcept;

// Settings by the names that the file and the command line use; nothing for a name that is none.
FTDATA_EXPORT std::optional<Severity> severity_from_name(std::string_view name) noexcept;
FTDATA_EXPORT std::optional<FailOn> fail_on_from_name(std::string_view name) noexcept;
FTDATA_EXPORT std::optional<ExcerptMode> excerpt_mode_from_name(std::string_view name) noexcept;
FTDATA_EXPORT std::span<const std::string_view> severity_names() noexcept;
FTDATA_EXPORT std::span<const std::string_view> fail_on_names() noexcept;
FTDATA_EXPORT std::span<const std::string_view> excerpt_mode_names() noexcept;
// "auto", then what format_name() returns. Format::Unknown is "auto".
FTDATA_EXPORT std::span<const std::string_view> format_names();

// Reads "12", "0.5", "0.5%" (0.005), "4K" and "4KiB" (times 1024), "4KB" (times 1000), likewise M,
// G and T, in any case. Nothing when the text is anything else or negative.
FTDATA_EXPORT std::optional<double> parse_quantity(std::string_view text) noexcept;

// Reads "> 10" and "> 0.5%", with or without the sign and blanks. Nothing for anything else.
FTDATA_EXPORT std::optional<Threshold> parse_threshold(std::string_view text) noexcept;

// Reads "10%" and "0.1" as a share, "500" as a count; 0 is none. Nothing for anything else.
FTDATA_EXPORT std::optional<SplitPart> parse_split_part(std::string_view text) noexcept;

}  // namespace ftdata
