// xz by liblzma, which checks each block's checksum and the sizes in the index.
#include <cstdint>
#include <new>

#include <fmt/format.h>
#include <lzma.h>

#include "io/decoder.hpp"

namespace ftdata::io {
namespace {

class XzDecoder final : public Decoder {
 public:
  XzDecoder() { start(); }
  ~XzDecoder() override { lzma_end(&stream_); }

  DecodeStep decode(std::span<const char> input, std::span<char> output) override {
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    stream_.avail_in = input.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    stream_.avail_out = output.size();
    const lzma_ret code = lzma_code(&stream_, LZMA_RUN);
    if (code == LZMA_MEM_ERROR) throw std::bad_alloc();
    DecodeStep step{.consumed = input.size() - stream_.avail_in,
                    .produced = output.size() - stream_.avail_out,
                    .member_end = code == LZMA_STREAM_END};
    // LZMA_BUF_ERROR: no progress was possible.
    if (code != LZMA_OK && code != LZMA_STREAM_END && code != LZMA_BUF_ERROR) {
      step.problem = problem_of(code);
    }
    return step;
  }

  void reset() override { start(); }

 private:
  void start() {
    if (lzma_stream_decoder(&stream_, kDecoderMemoryMax, LZMA_TELL_UNSUPPORTED_CHECK) != LZMA_OK) {
      throw std::bad_alloc();
    }
  }

  [[nodiscard]] InputProblem problem_of(lzma_ret code) const {
    switch (code) {
      case LZMA_MEMLIMIT_ERROR:
        return unsupported_data(
            "xz", fmt::format("it needs {} MiB of memory, the limit is {} MiB",
                              (lzma_memusage(&stream_) >> 20) + 1, kDecoderMemoryMax >> 20));
      case LZMA_UNSUPPORTED_CHECK:
        return unsupported_data("xz", "it has a checksum of an unknown type");
      case LZMA_FORMAT_ERROR:
      case LZMA_OPTIONS_ERROR:
        return corrupt_data("xz", "a header is damaged");
      default:  // LZMA_DATA_ERROR does not tell a wrong checksum from a wrong symbol
        return corrupt_data("xz", "a block is damaged or a checksum does not match");
    }
  }

  lzma_stream stream_ = LZMA_STREAM_INIT;
};

}  // namespace

std::unique_ptr<Decoder> make_xz_decoder() {
  return std::make_unique<XzDecoder>();
}

}  // namespace ftdata::io
