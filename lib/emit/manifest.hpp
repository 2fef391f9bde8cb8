// Writes manifest.json, the last file of a prepared folder.
#pragma once

#include <string>
#include <vector>

#include "ftdata/prepare.hpp"

#include "emit/output_file.hpp"

namespace ftdata::emitting {

// An input as it is stored.
struct StoredInput {
  std::string path;
  bool is_file = false;  // otherwise nothing more is known
  std::uint64_t bytes = 0;
  std::int64_t changed = 0;  // nanoseconds
  std::string sha256;
};

// What the inputs look like now, without their hashes.
std::vector<StoredInput> look_at_inputs(const Dataset& dataset);

// Adds the hashes.
Status hash_inputs(std::vector<StoredInput>& inputs);
// Fails when an input is not what it was at the first look.
Status check_unchanged(const std::vector<StoredInput>& inputs);

std::string manifest_text(const PrepareResult& result, const RuleSet& rules,
                          const PrepareOptions& options, const std::vector<StoredInput>& inputs,
                          const std::vector<WrittenFile>& more_files);

// The SHA-256 of a file.
Result<std::string> hash_file(const std::string& path);

}  // namespace ftdata::emitting
