// The file of --annotate: appears complete or not at all.
#pragma once

#include <memory>

#include <ftdata/dataset.hpp>
#include <ftdata/scan.hpp>

#include "report_file.hpp"
#include "settings.hpp"

namespace ftdata::cli {

class AnnotationFile {
 public:
  // Does nothing at all unless the settings ask for annotations. They must outlive the file.
  explicit AnnotationFile(const ValidateSettings& settings) : settings_(&settings) {}

  // Refuses paths that are an input or the settings file.
  Status open(const Dataset& dataset);
  // Has the scan write into the file, which must outlive the options.
  void listen(ScanOptions& options);
  Status commit();

 private:
  const ValidateSettings* settings_;
  std::unique_ptr<ReportFile> file_;
};

}  // namespace ftdata::cli
