// A report, or another file, that appears complete or not at all: written under another name, then
// renamed.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <ftdata/dataset.hpp>
#include <ftdata/error.hpp>

namespace ftdata::cli {

class RemovedOnInterrupt;

class ReportFile {
 public:
  // Makes missing folders. A path that is a pipe or a device is written to directly.
  static Result<std::unique_ptr<ReportFile>> create(const std::string& path,
                                                    std::string_view what = "report");
  // Removes what was not committed.
  ~ReportFile();
  ReportFile(const ReportFile&) = delete;
  ReportFile& operator=(const ReportFile&) = delete;

  // An error is kept: the calls after it do nothing, commit() tells.
  void write(std::string_view text);
  Status commit();

 private:
  ReportFile(std::string path, std::string target, std::string_view what);
  Status open_temporary();
  Status open_directly();
  [[nodiscard]] Error failed(std::string_view action, int number) const;

  std::string_view what_;                          // as messages call it; a literal
  std::string path_;                               // as the user gave it
  std::string target_;                             // with symbolic links resolved
  std::unique_ptr<RemovedOnInterrupt> temporary_;  // null when written directly
  int descriptor_ = -1;
  int failure_ = 0;  // errno of the first failed write
};

// Whether both paths are the same existing file.
bool is_same_file(const std::string& a, const std::string& b);

// An error when the path is an input or the settings file, which may be empty.
Status check_overwrites(const std::string& path, const Dataset& dataset,
                        const std::string& config_path);

}  // namespace ftdata::cli
