// What was typed for `dedupe` -> what it means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <ftdata/duplicates.hpp>

#include "settings.hpp"

namespace ftdata::cli {

struct DedupeSettings {
  std::vector<std::string> arguments;
  std::vector<std::string> against;
  FindInputsOptions find;
  std::string stdin_name = "-";
  std::optional<std::string> output;
  std::optional<std::string> groups;
  bool dry_run = false;
  bool force = false;
  std::size_t limit = 3;  // examples of each kind, 0 = all
  DuplicateOptions duplicates;
};

DedupeSettings read_dedupe(Lookup& lookup, const Config& config, const CommonSettings& common);

}  // namespace ftdata::cli
