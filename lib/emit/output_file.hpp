// A file of the result: written through two buffers, compressed, hashed and counted on the way.
// While one is filled the other is written by another thread.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <string_view>

#include "ftdata/error.hpp"

#include "base/sha256.hpp"
#include "io/encoder.hpp"

namespace ftdata::emitting {

// What was written.
struct WrittenFile {
  std::string name;           // without its folder
  std::uint64_t bytes = 0;    // on the disk
  std::uint64_t records = 0;  // lines
  std::string sha256;
};

class OutputFile {
 public:
  // Without a folder nothing is written, and everything is counted all the same.
  static Result<std::unique_ptr<OutputFile>> create(const std::string& folder,
                                                    const std::string& name,
                                                    Compression compression = Compression::None);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Adds a line; the line break is added. An error is kept: close() tells.
  void write_line(std::string_view line);
  void write(std::string_view text);
  // Everything can be read when this returns; on its way to the disk it goes on.
  Result<WrittenFile> close();
  // Everything is on the disk when this returns. Call it behind close().
  Status sync();

 private:
  OutputFile(std::string path, std::string name, Compression compression)
      : path_(std::move(path)), encoder_(io::make_encoder(compression)) {
    written_.name = std::move(name);
  }
  void flush(bool last = false);
  void write_out(bool last);  // by another thread

  std::string path_;
  int descriptor_ = -1;
  int failure_ = 0;  // errno of the first failure
  std::string buffer_;
  std::string full_;  // what is being written out
  std::unique_ptr<io::Encoder> encoder_;
  std::string encoded_;
  base::Sha256 hash_;
  WrittenFile written_;
  std::future<void> busy_;
};

// "cannot write `x`: No space left on device".
Error io_error(std::string_view action, const std::string& path, int number);

// Writes all bytes to the descriptor; the errno of a failure, or 0.
int write_all(int descriptor, std::string_view bytes) noexcept;

}  // namespace ftdata::emitting
