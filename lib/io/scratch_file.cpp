#include "io/scratch_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace ftdata::io {
namespace {

Error failed(std::string_view action, const std::string& folder, int number) {
  Error error;
  error.code = ErrorCode::Io;
  error.path = folder;
  error.message = fmt::format("cannot {} a temporary file in `{}`: {}", action, folder,
                              std::generic_category().message(number));
  error.help = "temporary files go to TMPDIR, those of `prepare` beside its folder";
  return error;
}

std::string default_folder() {
  const char* folder = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

}  // namespace

Result<std::unique_ptr<ScratchFile>> ScratchFile::create(const std::string& folder) {
  const std::string where = folder.empty() ? default_folder() : folder;
  std::string name = where + "/ftdata-XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor == -1) return failed("make", where, errno);
  ::unlink(name.c_str());
  return std::unique_ptr<ScratchFile>(new ScratchFile(descriptor, where));
}

ScratchFile::~ScratchFile() {
  ::close(descriptor_);
}

Result<std::uint64_t> ScratchFile::append(std::span<const std::byte> bytes) {
  const std::uint64_t begin = size_;
  if (Status written = write(begin, bytes); !written) return written.error();
  size_ += bytes.size();
  return begin;
}

Status ScratchFile::write(std::uint64_t offset, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("write", folder_, errno);
    offset += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

Status ScratchFile::read(std::uint64_t offset, std::span<std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t count =
        ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return failed("read", folder_, count < 0 ? errno : EIO);
    offset += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace ftdata::io
