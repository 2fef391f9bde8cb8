// A folder that appears complete or not at all.
//
// Files are made in a folder beside it, whose name ends in `.partial`. commit() gives it the right
// name: by one rename where nothing stands there, by an atomic exchange where the old folder is to
// be replaced. So whoever looks, at any moment and after any crash, sees all of the old or all of
// the new. What a run that was killed left behind is removed by the next one.
#pragma once

#include <memory>
#include <string>

#include "ftdata/error.hpp"

namespace ftdata::emitting {

class OutputFolder {
 public:
  // Fails when there is something at `path` and `replace` is not set, or when another run is
  // writing there.
  static Result<std::unique_ptr<OutputFolder>> create(const std::string& path, bool replace);
  // Removes what was not committed.
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  // Where to make the files.
  [[nodiscard]] const std::string& partial() const noexcept { return partial_; }
  Status commit();

 private:
  OutputFolder(std::string path, std::string partial)
      : path_(std::move(path)), partial_(std::move(partial)) {}
  Status lock();
  Status exchange();

  std::string path_;
  std::string partial_;
  int lock_ = -1;
  bool replace_ = false;
  bool owns_partial_ = false;
};

}  // namespace ftdata::emitting
