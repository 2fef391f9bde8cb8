// ftdata.toml: the settings of a project, so that a gate gives the same answer on every machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/report.hpp"
#include "ftdata/rule_set.hpp"

namespace ftdata {

struct RuleOptionSetting {
  std::string rule;
  std::string option;
  double value = 0;
};

// What a file said. Unset means: the default applies.
struct Config {
  std::string path;                // where it was read from; empty when there is none
  std::vector<std::string> train;  // [dataset] inputs, relative to the file
  std::optional<Format> format;
  RuleSelection rules;
  bool selects = false;                    // [rules] select was given
  std::vector<RuleOptionSetting> options;  // [rule.NAME] keys
  std::optional<FailOn> fail_on;
  std::optional<std::uint64_t> max_warnings;
  std::optional<std::size_t> limit;
  std::optional<ExcerptMode> excerpts;
  std::vector<std::string> outputs;  // [report] "json=report.json"
};

struct ConfigRead {
  Config config;
  std::vector<Error> errors;  // all of them, with line and column; empty when the file is fine
};

// Reads a file; a missing one is an error in `errors`.
FTDATA_EXPORT ConfigRead read_config(const std::string& path);
// The same from memory; `path` is what messages call it.
FTDATA_EXPORT ConfigRead parse_config(std::string_view toml, const std::string& path);

// The closest .ftdata.toml or ftdata.toml from `folder` upwards, or nothing.
FTDATA_EXPORT std::optional<std::string> find_config(const std::string& folder);

}  // namespace ftdata
