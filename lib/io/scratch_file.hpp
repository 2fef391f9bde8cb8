// A file without a name for what does not fit into memory: gone when it is closed, also after a
// crash.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "ftdata/error.hpp"

namespace ftdata::io {

class ScratchFile {
 public:
  // In the folder; without one in TMPDIR, else in /tmp.
  static Result<std::unique_ptr<ScratchFile>> create(const std::string& folder = "");
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  // Returns where the bytes are.
  Result<std::uint64_t> append(std::span<const std::byte> bytes);
  // Over bytes that are there.
  Status write(std::uint64_t offset, std::span<const std::byte> bytes);
  Status read(std::uint64_t offset, std::span<std::byte> bytes) const;
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  ScratchFile(int descriptor, std::string folder)
      : descriptor_(descriptor), folder_(std::move(folder)) {}

  int descriptor_;
  std::string folder_;
  std::uint64_t size_ = 0;
};

}  // namespace ftdata::io
