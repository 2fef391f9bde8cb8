#include "emit/output_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emit/output_file.hpp"

namespace ftdata::emitting {
namespace {

namespace fs = std::filesystem;

// Only a folder that ftdata made is replaced: it has a manifest, or it is empty.
Status check_replaceable(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored) &&
      (fs::is_empty(path, ignored) || fs::exists(path + "/manifest.json", ignored))) {
    return {};
  }
  return Error{.message = fmt::format("`{}` is no folder that ftdata has written", path),
               .help = "choose another folder: this one is not replaced",
               .path = path};
}

Status sync_folder(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder == -1) return io_error("open", path, errno);
  const int failure = ::fsync(folder) == 0 ? 0 : errno;
  ::close(folder);
  if (failure != 0) return io_error("sync", path, failure);
  return {};
}

std::string parent_of(const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

}  // namespace

Result<std::unique_ptr<OutputFolder>> OutputFolder::create(const std::string& given, bool replace) {
  std::string path = given;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  std::error_code error;
  const bool exists = fs::exists(fs::symlink_status(path, error));
  if (exists && !replace) {
    return Error{.message = fmt::format("`{}` exists", path),
                 .help = "replace it with --force, or choose another folder",
                 .path = path};
  }
  if (exists) {
    if (const Status replaceable = check_replaceable(path); !replaceable) {
      return replaceable.error();
    }
  }
  fs::create_directories(parent_of(path), error);
  if (error) return io_error("make the folder", parent_of(path), error.value());
  std::unique_ptr<OutputFolder> folder(new OutputFolder(path, path + ".partial"));
  folder->replace_ = exists;
  if (const Status locked = folder->lock(); !locked) return locked.error();
  return folder;
}

// Makes the partial folder and holds a lock on it, which ends with the process: a folder without
// one was left behind.
Status OutputFolder::lock() {
  std::error_code error;
  if (::mkdir(partial_.c_str(), 0777) != 0 && errno != EEXIST) {
    return io_error("make the folder", partial_, errno);
  }
  lock_ = ::open(partial_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ == -1) return io_error("open", partial_, errno);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    return Error{.code = ErrorCode::Io,
                 .message = fmt::format("another run is writing `{}`", path_),
                 .help = "wait until it ends",
                 .path = path_};
  }
  owns_partial_ = true;
  for (const fs::directory_entry& left : fs::directory_iterator(partial_, error)) {
    std::error_code failed;
    fs::remove_all(left.path(), failed);
    if (failed) return io_error("remove", left.path().string(), failed.value());
  }
  return {};
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (owns_partial_) fs::remove_all(partial_, ignored);
  if (lock_ != -1) ::close(lock_);
}

Status OutputFolder::exchange() {
#ifdef RENAME_EXCHANGE
  if (::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0) {
    return {};  // what is called partial now is the old folder
  }
  if (errno != EINVAL && errno != ENOSYS) return io_error("replace", path_, errno);
#endif
  // The file system cannot exchange: for a moment there is neither of them.
  const std::string old = path_ + ".old";
  if (::rename(path_.c_str(), old.c_str()) != 0) return io_error("replace", path_, errno);
  if (::rename(partial_.c_str(), path_.c_str()) != 0) {
    const int failure = errno;
    if (::rename(old.c_str(), path_.c_str()) != 0) {
      return io_error("put back the old folder, now `" + old + "`,", path_, errno);
    }
    return io_error("replace", path_, failure);
  }
  partial_ = old;
  return {};
}

Status OutputFolder::commit() {
  if (Status synced = sync_folder(partial_); !synced) return synced;
  if (replace_) {
    if (Status exchanged = exchange(); !exchanged) return exchanged;
  } else {
#ifdef RENAME_NOREPLACE
    const bool renamed =
        ::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) == 0 ||
        ((errno == EINVAL || errno == ENOSYS) && ::rename(partial_.c_str(), path_.c_str()) == 0);
#else
    const bool renamed = ::rename(partial_.c_str(), path_.c_str()) == 0;
#endif
    if (!renamed) return io_error("write", path_, errno);
    owns_partial_ = false;
  }
  return sync_folder(parent_of(path_));
}

}  // namespace ftdata::emitting
