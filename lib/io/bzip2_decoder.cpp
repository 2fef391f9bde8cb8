// bzip2 by libbz2, which checks the CRC of each block and of the stream.
#include <new>

#include <bzlib.h>

#include "io/decoder.hpp"

namespace ftdata::io {
namespace {

class Bzip2Decoder final : public Decoder {
 public:
  Bzip2Decoder() { start(); }
  ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&stream_); }

  DecodeStep decode(std::span<const char> input, std::span<char> output) override {
    stream_.next_in = const_cast<char*>(input.data());  // only read through
    stream_.avail_in = static_cast<unsigned>(input.size());
    stream_.next_out = output.data();
    stream_.avail_out = static_cast<unsigned>(output.size());
    const int code = BZ2_bzDecompress(&stream_);
    if (code == BZ_MEM_ERROR) throw std::bad_alloc();
    DecodeStep step{.consumed = input.size() - stream_.avail_in,
                    .produced = output.size() - stream_.avail_out,
                    .member_end = code == BZ_STREAM_END};
    if (code == BZ_DATA_ERROR_MAGIC) {
      step.problem = corrupt_data("bzip2", "a header is damaged");
    } else if (code != BZ_OK && code != BZ_STREAM_END) {
      step.problem = corrupt_data("bzip2", "a block is damaged or a checksum does not match");
    }
    return step;
  }

  void reset() override {
    BZ2_bzDecompressEnd(&stream_);
    start();
  }

 private:
  void start() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, /*verbosity=*/0, /*small=*/0) != BZ_OK) {
      throw std::bad_alloc();
    }
  }

  bz_stream stream_{};
};

}  // namespace

std::unique_ptr<Decoder> make_bzip2_decoder() {
  return std::make_unique<Bzip2Decoder>();
}

}  // namespace ftdata::io
