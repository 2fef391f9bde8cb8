#include "annotation_file.hpp"

#include <utility>

namespace ftdata::cli {

Status AnnotationFile::open(const Dataset& dataset) {
  if (!settings_->annotate) return {};
  const std::string& path = *settings_->annotate;
  if (Status fine = check_overwrites(path, dataset, settings_->report.config_path); !fine) {
    return fine;
  }
  auto file = ReportFile::create(path);
  if (!file) return file.error();
  file_ = std::move(*file);
  return {};
}

void AnnotationFile::listen(ScanOptions& options) {
  if (!file_) return;
  options.on_annotations = [this](std::string_view lines) { file_->write(lines); };
}

Status AnnotationFile::commit() {
  return file_ ? file_->commit() : Status();
}

}  // namespace ftdata::cli
