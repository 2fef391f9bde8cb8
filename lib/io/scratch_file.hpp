// A file without a name for what does not fit into memory: gone when it is closed, also after a
// crash.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "ftdata/error.hpp"

namespace ftdata::io {

class ScratchFile {
 public:
  // In TMPDIR, else in /tmp.
  static Result<std::unique_ptr<ScratchFile>> create();
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  // Returns where the bytes are.
  Result<std::uint64_t> append(std::span<const std::byte> bytes);
  Status read(std::uint64_t offset, std::span<std::byte> bytes) const;
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  explicit ScratchFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
  std::uint64_t size_ = 0;
};

}  // namespace ftdata::io
