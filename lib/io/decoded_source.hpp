// Decompressed bytes of a compressed source: members one after the other, and what may or may not
// stand between and behind them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "io/codec.hpp"
#include "io/decoder.hpp"
#include "io/input_error.hpp"

namespace ftdata::io {

// Compressed bytes are read, and decompressed ones made, in blocks of this size.
inline constexpr std::size_t kBlockBytes = std::size_t{256} << 10;

// Memory: two blocks and the decoder's own. Where data is damaged, the last bytes before the damage
// may depend on how a decoder is fed; so each step gets a full block on both sides, and what is
// delivered depends neither on the caller's buffers nor on how the raw source hands out its bytes.
class DecodedSource final : public InputSource {
 public:
  // `raw` begins with a member of `codec`; `decoder` is fresh.
  DecodedSource(std::unique_ptr<ByteSource> raw, const Codec& codec,
                std::unique_ptr<Decoder> decoder);

  Result<std::size_t> read(std::span<char> buffer) override;
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override {
    return raw_->bytes_consumed();
  }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return raw_->bytes_total(); }
  [[nodiscard]] std::string_view compression() const noexcept override { return codec_.name; }
  [[nodiscard]] InputProblemKind problem_kind() const noexcept override { return problem_kind_; }

 private:
  enum class Stage : std::uint8_t { InMember, BetweenMembers, Finished };

  std::size_t fill(std::span<char> block);
  std::size_t decode_step(std::span<char> block);
  void start_member();
  void refill();
  void skip_padding();
  void end_early();
  void fail_behind_end();
  void fail(const InputProblem& problem);

  [[nodiscard]] std::string_view input() const {
    return {raw_block_.get() + raw_begin_, raw_end_ - raw_begin_};
  }

  std::unique_ptr<ByteSource> raw_;
  const Codec& codec_;
  std::unique_ptr<Decoder> decoder_;
  Stage stage_ = Stage::InMember;

  std::unique_ptr<char[]> raw_block_;  // its bytes [raw_begin_, raw_end_) are not decoded yet
  std::size_t raw_begin_ = 0;
  std::size_t raw_end_ = 0;
  std::uint64_t raw_bytes_ = 0;     // read from raw_ so far
  bool raw_finished_ = false;       // by its end or by raw_error_
  std::optional<Error> raw_error_;  // told once all bytes before it are decoded
  std::uint64_t padding_ = 0;       // zero bytes since the last member

  std::unique_ptr<char[]> block_;  // made when a caller's buffer is smaller than a block
  std::size_t block_begin_ = 0;
  std::size_t block_end_ = 0;

  std::optional<Error> failure_;
  InputProblemKind problem_kind_ = InputProblemKind::ReadFailed;
};

}  // namespace ftdata::io
