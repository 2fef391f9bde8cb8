// read(2) in the caller's large blocks. No mmap: a file that shrinks while it is mapped kills the
// process, and pipes need the other way anyhow.
#include "io/file_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <span>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ftdata::io {
namespace {

// Linux transfers at most 2 GiB at a time, and macOS fails beyond that.
constexpr std::size_t kReadBytesMax = std::size_t{1} << 30;

Error system_error(std::string_view action, const std::string& path, int number) {
  return {.code = number == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
          .message = fmt::format("cannot {} '{}': {}", action, path,
                                 std::generic_category().message(number)),
          .path = path};
}

class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  ~FileSource() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  Status examine() {
    struct stat about{};
    if (::fstat(descriptor_, &about) != 0) return system_error("open", path_, errno);
    if (S_ISDIR(about.st_mode)) return system_error("open", path_, EISDIR);
    if (!S_ISREG(about.st_mode)) return {};
    size_ = static_cast<std::uint64_t>(about.st_size);
#ifdef POSIX_FADV_SEQUENTIAL
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);  // only a hint: may fail
#endif
    return {};
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    while (true) {
      const ssize_t count =
          ::read(descriptor_, buffer.data(), std::min(buffer.size(), kReadBytesMax));
      if (count >= 0) {
        consumed_ += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno == EAGAIN) {
        wait_until_readable();
      } else if (errno != EINTR) {
        return system_error("read", path_, errno);
      }
    }
  }
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override { return consumed_; }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return size_; }

 private:
  // Whoever shares the pipe with us may have set it to non-blocking.
  void wait_until_readable() const {
    pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
    ::poll(&waiting, 1, -1);
  }

  int descriptor_;
  std::string path_;
  std::uint64_t size_ = 0;  // of a regular file
  std::uint64_t consumed_ = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = bytes_.copy(buffer.data(), buffer.size(), consumed_);
    consumed_ += count;
    return count;
  }
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override { return consumed_; }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t consumed_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_raw_file(const std::string& path) {
  if (path.find('\0') != std::string::npos) return system_error("open", path, EINVAL);
  int descriptor = STDIN_FILENO;
  if (path != "-") {
    do {
      descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return system_error("open", path, errno);
  }
  auto source = std::make_unique<FileSource>(descriptor, path == "-" ? "standard input" : path);
  if (auto examined = source->examine(); !examined) return examined.error();
  return std::unique_ptr<ByteSource>(std::move(source));
}

std::unique_ptr<ByteSource> open_raw_memory(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

}  // namespace ftdata::io
