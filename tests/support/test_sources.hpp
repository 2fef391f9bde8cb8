// Byte sources for tests: one that fails, one that hands out small pieces, and what reads them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "ftdata/dataset.hpp"

namespace ftdata::test {

// Gives `bytes` in pieces of `piece` bytes; read number `fails_at` (from 1; 0: none) is an error.
// Owns its bytes.
class FaultSource final : public ByteSource {
 public:
  FaultSource(std::string bytes, std::size_t fails_at, std::size_t piece = std::size_t{1} << 20)
      : bytes_(std::move(bytes)), fails_at_(fails_at), piece_(piece) {}

  Result<std::size_t> read(std::span<char> buffer) override;
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override { return consumed_; }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return bytes_.size(); }

  // The error of a failing read.
  static constexpr std::string_view kMessage = "cannot read 'fault': Input/output error";

 private:
  std::string bytes_;
  std::size_t fails_at_;
  std::size_t piece_;
  std::size_t reads_ = 0;
  std::size_t consumed_ = 0;
};

struct ReadOutcome {
  std::string bytes;
  std::optional<Error> error;
};

// Reads to the end or to the first error, `buffer_bytes` at a time, and at most `limit` bytes.
ReadOutcome read_all(ByteSource& source, std::size_t buffer_bytes = std::size_t{1} << 18,
                     std::size_t limit = std::size_t{1} << 30);

}  // namespace ftdata::test
