#include "report_file.hpp"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interrupt.hpp"

namespace ftdata::cli {
namespace {

namespace fs = std::filesystem;

// Short, so that a report name of 255 bytes does not make it too long.
std::string temporary_name(const fs::path& target) {
  static std::atomic<unsigned> count{0};
  const std::string name = fmt::format(".ftdata-{}-{}.tmp", ::getpid(), count.fetch_add(1));
  return (target.parent_path() / name).string();
}

}  // namespace

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

Status check_overwrites(const std::string& path, const Dataset& dataset,
                        const std::string& config_path) {
  const auto refuse = [&](std::string_view what) {
    Error error;
    error.code = ErrorCode::InvalidArgument;
    error.message = fmt::format("the report `{}` would overwrite {}", path, what);
    error.help = "choose another path";
    return error;
  };
  for (const Input& input : dataset.inputs()) {
    if (is_same_file(input.name, path)) return refuse("an input");
  }
  if (!config_path.empty() && is_same_file(config_path, path)) return refuse("the settings file");
  return {};
}

ReportFile::ReportFile(std::string path, std::string target, std::string_view what)
    : what_(what), path_(std::move(path)), target_(std::move(target)) {}

ReportFile::~ReportFile() {
  if (descriptor_ != -1) ::close(descriptor_);
  if (temporary_) ::unlink(temporary_->path().c_str());
}

Error ReportFile::failed(std::string_view action, int number) const {
  Error error;
  error.code = ErrorCode::Io;
  error.path = path_;
  error.message = fmt::format("cannot {} {} `{}`: {}", action, what_, path_,
                              std::generic_category().message(number));
  return error;
}

Result<std::unique_ptr<ReportFile>> ReportFile::create(const std::string& path,
                                                       std::string_view what) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(path, error);
  const std::string target = error ? path : resolved.string();
  std::unique_ptr<ReportFile> file(new ReportFile(path, target, what));
  struct stat about = {};
  const bool exists = ::stat(path.c_str(), &about) == 0;
  if (exists && S_ISDIR(about.st_mode)) return file->failed("write", EISDIR);
  const Status opened =
      exists && !S_ISREG(about.st_mode) ? file->open_directly() : file->open_temporary();
  if (!opened) return opened.error();
  // The new file is as readable as the one it replaces.
  if (exists && file->temporary_) ::fchmod(file->descriptor_, about.st_mode & 07777U);
  return file;
}

Status ReportFile::open_directly() {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ == -1) return failed("write", errno);
  return {};
}

Status ReportFile::open_temporary() {
  const fs::path parent = fs::path(target_).parent_path();
  std::error_code error;
  if (!parent.empty()) fs::create_directories(parent, error);
  if (error) return failed("make the folder of", error.value());
  const std::string name = temporary_name(target_);
  auto removed = std::make_unique<RemovedOnInterrupt>(name);
  descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ == -1) return failed("write", errno);
  temporary_ = std::move(removed);
  return {};
}

void ReportFile::write(std::string_view text) {
  while (!text.empty() && failure_ == 0) {
    const ssize_t count = ::write(descriptor_, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
}

Status ReportFile::commit() {
  // A reader of a pipe that has seen enough is no error.
  const bool reader_gone = failure_ == EPIPE && !temporary_;
  if (failure_ != 0 && !reader_gone) return failed("write", failure_);
  if (!temporary_) return {};
  if (::fsync(descriptor_) != 0) return failed("write", errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) return failed("write", errno);
  if (::rename(temporary_->path().c_str(), target_.c_str()) != 0) return failed("write", errno);
  temporary_.reset();
  return {};
}

}  // namespace ftdata::cli
