#include "emit/output_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace ftdata::emitting {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

}  // namespace

Error io_error(std::string_view action, const std::string& path, int number) {
  Error error;
  error.code = ErrorCode::Io;
  error.path = path;
  error.message =
      fmt::format("cannot {} `{}`: {}", action, path, std::generic_category().message(number));
  return error;
}

int write_all(int descriptor, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::string& folder,
                                                       const std::string& name,
                                                       Compression compression) {
  std::unique_ptr<OutputFile> file(
      new OutputFile(folder.empty() ? std::string() : folder + '/' + name, name, compression));
  file->buffer_.reserve(kBufferBytes + (kBufferBytes >> 2U));
  if (folder.empty()) return file;
  file->descriptor_ = ::open(file->path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file->descriptor_ == -1) return io_error("write", file->path_, errno);
  return file;
}

OutputFile::~OutputFile() {
  if (busy_.valid()) busy_.wait();
  if (descriptor_ != -1) ::close(descriptor_);
}

void OutputFile::write_line(std::string_view line) {
  buffer_.append(line) += '\n';
  ++written_.records;
  if (buffer_.size() >= kBufferBytes) flush();
}

void OutputFile::write(std::string_view text) {
  buffer_.append(text);
  if (buffer_.size() >= kBufferBytes) flush();
}

void OutputFile::flush(bool last) {
  if (busy_.valid()) busy_.get();
  full_.swap(buffer_);
  buffer_.clear();
  busy_ = std::async(std::launch::async, [this, last] { write_out(last); });
}

void OutputFile::write_out(bool last) {
  std::string_view bytes = full_;
  if (encoder_ != nullptr) {
    encoded_.clear();
    encoder_->encode(full_, encoded_);
    if (last) encoder_->finish(encoded_);
    bytes = encoded_;
  }
  written_.bytes += bytes.size();
  hash_.update(bytes);
  if (descriptor_ != -1 && failure_ == 0) failure_ = write_all(descriptor_, bytes);
}

Result<WrittenFile> OutputFile::close() {
  flush(true);
  busy_.get();
  if (failure_ != 0) return io_error("write", path_, failure_);
  written_.sha256 = hash_.finish();
  buffer_ = full_ = encoded_ = {};
  encoder_ = nullptr;
  if (descriptor_ == -1) return written_;
  busy_ = std::async(std::launch::async, [this] {
    if (::fsync(descriptor_) != 0) failure_ = errno;
    if (::close(std::exchange(descriptor_, -1)) != 0 && failure_ == 0) failure_ = errno;
  });
  return written_;
}

Status OutputFile::sync() {
  if (busy_.valid()) busy_.get();
  if (failure_ != 0) return io_error("write", path_, failure_);
  return {};
}

}  // namespace ftdata::emitting
