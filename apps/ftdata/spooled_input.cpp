#include "spooled_input.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fmt/format.h>

namespace ftdata::cli {
namespace {

using File = std::shared_ptr<std::FILE>;

Error failed(int number) {
  Error error;
  error.code = ErrorCode::Io;
  error.message = fmt::format("cannot keep standard input in a temporary file: {}",
                              std::generic_category().message(number));
  error.help = "write it to a file first";
  return error;
}

// Hands out the first error of reading standard input again, as an input of its own would.
class FailedSource final : public ByteSource {
 public:
  FailedSource(std::unique_ptr<ByteSource> read, Error error)
      : read_(std::move(read)), error_(std::move(error)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    Result<std::size_t> count = read_->read(buffer);
    if (count && *count == 0) return error_;
    return count;
  }

 private:
  std::unique_ptr<ByteSource> read_;
  Error error_;
};

}  // namespace

Status add_spooled_stdin(Dataset& dataset, const std::string& name) {
  Result<std::unique_ptr<ByteSource>> source = open_file("-");
  if (!source) return source.error();
  const File file(std::tmpfile(), [](std::FILE* opened) {
    if (opened != nullptr) std::fclose(opened);
  });
  if (file == nullptr) return failed(errno);
  std::array<char, std::size_t{1} << 16> buffer;
  std::optional<Error> problem;
  while (true) {
    const Result<std::size_t> count = (*source)->read(buffer);
    if (!count) problem = count.error();
    if (!count || *count == 0) break;
    if (std::fwrite(buffer.data(), 1, *count, file.get()) != *count) return failed(errno);
  }
  if (std::fflush(file.get()) != 0) return failed(errno);
  dataset.add_source(name, [file, problem]() -> Result<std::unique_ptr<ByteSource>> {
    auto opened = open_file(fmt::format("/dev/fd/{}", ::fileno(file.get())));
    if (!opened || !problem) return opened;
    return std::unique_ptr<ByteSource>(
        std::make_unique<FailedSource>(std::move(*opened), *problem));
  });
  return {};
}

}  // namespace ftdata::cli
