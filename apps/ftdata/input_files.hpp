// The files that a command reads: found, told about, made into a Dataset.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <ftdata/dataset.hpp>

#include "invocation.hpp"

namespace ftdata::cli {

struct MissingFile {
  std::string argument;
  Error error;
};

struct FoundFiles {
  std::vector<std::string> files;
  std::vector<MissingFile> missing;  // arguments that matched nothing
};

bool reads_stdin(const std::vector<std::string>& arguments);

// The files of the arguments or of the settings. Nothing when the command has thereby ended: its
// exit code is then in `code`, and what is to be said has been said.
std::optional<FoundFiles> inputs_of(Invocation& call, const ValidateSettings& settings, int& code);

// What is missing is an input that cannot be opened, so that every report tells of it.
Result<Dataset> make_dataset(const FoundFiles& found, const ValidateSettings& settings);

// Adds the files that the arguments name; standard input, which only train data may be, is spooled
// under that name.
Status add_inputs(const std::vector<std::string>& arguments, InputRole role,
                  const FindInputsOptions& find, const std::string& stdin_name, Dataset& dataset);

// Tells why a scan stopped; returns the exit code.
int tell_stopped(Invocation& call, const Error& error);
// The same for a command that writes records.
int tell_unwritten(Invocation& call, const Error& error);

}  // namespace ftdata::cli
