// gzip by zlib, for builds without ISA-L. zlib checks header, CRC and length.
#include <new>

#include <zlib.h>

#include "io/decoder.hpp"

namespace ftdata::io {
namespace {

constexpr int kGzipWindow = 15 + 16;  // the largest window, in a gzip wrapper

// Same words as with ISA-L, so that reports do not depend on the build.
std::string_view defect_of(std::string_view library_says) {
  if (library_says == "incorrect data check" || library_says == "incorrect length check" ||
      library_says == "header crc mismatch") {
    return "a checksum or length does not match";
  }
  if (library_says == "incorrect header check" || library_says == "unknown compression method" ||
      library_says == "unknown header flags set") {
    return "a header is damaged";
  }
  return "a block is damaged";
}

class ZlibDecoder final : public Decoder {
 public:
  ZlibDecoder() {
    if (inflateInit2(&stream_, kGzipWindow) != Z_OK) throw std::bad_alloc();
  }
  ~ZlibDecoder() override { inflateEnd(&stream_); }

  DecodeStep decode(std::span<const char> input, std::span<char> output) override {
    // The library only reads through next_in.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(output.data());
    stream_.avail_out = static_cast<uInt>(output.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    DecodeStep step{.consumed = input.size() - stream_.avail_in,
                    .produced = output.size() - stream_.avail_out,
                    .member_end = code == Z_STREAM_END};
    // Z_BUF_ERROR: no progress was possible.
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
      step.problem = corrupt_data("gzip", defect_of(stream_.msg != nullptr ? stream_.msg : ""));
    }
    return step;
  }

  void reset() override { inflateReset(&stream_); }

 private:
  z_stream stream_{};
};

}  // namespace

std::unique_ptr<Decoder> make_zlib_decoder() {
  return std::make_unique<ZlibDecoder>();
}

}  // namespace ftdata::io
