// gzip by zlib, at its default level and without a time or name in the header.
#include <new>

#include <zlib.h>

#include "io/encoder.hpp"

namespace ftdata::io {
namespace {

constexpr int kGzipWindow = 15 + 16;  // the largest window, in a gzip wrapper
constexpr int kMemoryLevel = 8;       // zlib's default
constexpr std::size_t kOutBytes = std::size_t{64} << 10U;

class GzipEncoder final : public Encoder {
 public:
  GzipEncoder() {
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~GzipEncoder() override { deflateEnd(&stream_); }

  void encode(std::string_view bytes, std::string& out) override {
    // The library only reads through next_in. The pieces are buffers of a few megabytes.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    while (stream_.avail_in > 0) step(Z_NO_FLUSH, out);
  }

  void finish(std::string& out) override {
    stream_.avail_in = 0;
    while (step(Z_FINISH, out) != Z_STREAM_END) {
    }
  }

 private:
  int step(int flush, std::string& out) {
    const std::size_t size = out.size();
    out.resize(size + kOutBytes);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream_.avail_out = static_cast<uInt>(kOutBytes);
    const int code = deflate(&stream_, flush);
    out.resize(size + kOutBytes - stream_.avail_out);
    return code;
  }

  z_stream stream_{};
};

}  // namespace

std::unique_ptr<Encoder> make_gzip_encoder() {
  return std::make_unique<GzipEncoder>();
}

std::unique_ptr<Encoder> make_encoder(Compression compression) {
  switch (compression) {
    case Compression::None:
      return nullptr;
    case Compression::Gzip:
      return make_gzip_encoder();
    case Compression::Zstd:
      return make_zstd_encoder();
  }
  return nullptr;
}

}  // namespace ftdata::io
