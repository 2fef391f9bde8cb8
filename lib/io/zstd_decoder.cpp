// Zstandard by libzstd, which skips skippable frames, and checks the content's checksum and size
// where a frame states them.
#include <new>

#include <zstd.h>
#include <zstd_errors.h>

#include "io/decoder.hpp"

namespace ftdata::io {
namespace {

// 128 MiB, what `zstd -d` accepts by default too.
constexpr int kWindowLogMax = 27;
static_assert((std::size_t{1} << kWindowLogMax) < kDecoderMemoryMax);

InputProblem problem_of(ZSTD_ErrorCode code) {
  switch (code) {
    case ZSTD_error_frameParameter_windowTooLarge:
      return unsupported_data("zstd", "it needs a window of over 128 MiB");
    case ZSTD_error_dictionary_wrong:
      return unsupported_data("zstd", "it was compressed with a dictionary");
    case ZSTD_error_checksum_wrong:
      return corrupt_data("zstd", "a checksum or length does not match");
    case ZSTD_error_prefix_unknown:
    case ZSTD_error_version_unsupported:
    case ZSTD_error_frameParameter_unsupported:
      return corrupt_data("zstd", "a header is damaged");
    default:
      return corrupt_data("zstd", "a block is damaged");
  }
}

class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (!context_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLogMax);
  }

  DecodeStep decode(std::span<const char> input, std::span<char> output) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context_.get(), &out, &in);
    DecodeStep step{.consumed = in.pos, .produced = out.pos, .member_end = left == 0};
    if (ZSTD_isError(left) != 0U) {
      const ZSTD_ErrorCode code = ZSTD_getErrorCode(left);
      if (code == ZSTD_error_memory_allocation) throw std::bad_alloc();
      step.problem = problem_of(code);
    }
    return step;
  }

  void reset() override { ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only); }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
};

}  // namespace

std::unique_ptr<Decoder> make_zstd_decoder() {
  return std::make_unique<ZstdDecoder>();
}

}  // namespace ftdata::io
