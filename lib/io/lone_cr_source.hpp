// Files whose lines end in CR alone, as lines: every CR becomes LF, so that all offsets stay true.
#pragma once

#include <memory>

#include "io/input_error.hpp"

namespace ftdata::io {

class LoneCrSource final : public InputSource {
 public:
  explicit LoneCrSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

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
};

}  // namespace ftdata::io
