// A source whose first bytes can be looked at before they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/input_error.hpp"

namespace ftdata::io {

// Enough for every magic number (tar's is at byte 257), for the pointer files of Git LFS and DVC as
// a whole, and for the first record of nearly every data set.
inline constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

class PeekedSource final : public InputSource {
 public:
  // Reads the head, and keeps an error that comes so early for later.
  explicit PeekedSource(std::unique_ptr<ByteSource> source);

  // The first kHeadBytes bytes, fewer when the source is shorter or fails before.
  [[nodiscard]] std::string_view head() const noexcept { return head_; }
  // From now on nothing is read but this problem.
  void refuse(InputProblem problem) { refused_ = std::move(problem); }

  Result<std::size_t> read(std::span<char> buffer) override;
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override {
    return source_->bytes_consumed();
  }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override {
    return source_->bytes_total();
  }
  [[nodiscard]] std::string_view compression() const noexcept override {
    return source_->compression();
  }
  [[nodiscard]] std::string_view encoding() const noexcept override { return source_->encoding(); }
  [[nodiscard]] InputProblemKind problem_kind() const noexcept override;

 private:
  std::unique_ptr<ByteSource> source_;
  std::string head_;
  std::size_t head_given_ = 0;
  std::optional<Error> error_;  // follows the head
  std::optional<InputProblem> refused_;
};

}  // namespace ftdata::io
