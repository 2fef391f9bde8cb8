// What a folder was prepared from and what is in it, so that it can be checked later.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"

namespace ftdata {

struct VerifiedFile {
  std::string path;  // as the manifest has it; outputs are relative to it
  bool is_input = false;
  std::string problem;  // "is missing", "has changed: ..."; empty when it is as it was
};

struct VerifyResult {
  std::vector<VerifiedFile> files;
  bool accounting_adds_up = false;  // the counts of the manifest, and the records of the files
  std::string problem;              // with the accounting

  [[nodiscard]] FTDATA_EXPORT bool holds() const noexcept;
};

// Reads a manifest.json that prepare() wrote, or the one in a folder, and checks every file that it
// names. Inputs that are not there any more are no error unless `need_inputs`. A folder without a
// manifest is incomplete: an error.
FTDATA_EXPORT Result<VerifyResult> verify_manifest(const std::string& path,
                                                   bool need_inputs = false);

}  // namespace ftdata
