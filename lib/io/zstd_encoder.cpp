// Zstandard by libzstd, at its default level and with a checksum of the content.
#include <new>

#include <zstd.h>

#include "io/encoder.hpp"

namespace ftdata::io {
namespace {

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
};

class ZstdEncoder final : public Encoder {
 public:
  ZstdEncoder() : context_(ZSTD_createCCtx()) {
    if (!context_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }

  void encode(std::string_view bytes, std::string& out) override {
    run(bytes, ZSTD_e_continue, out);
  }
  void finish(std::string& out) override { run({}, ZSTD_e_end, out); }

 private:
  void run(std::string_view bytes, ZSTD_EndDirective directive, std::string& out) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::size_t left = 0;
    do {
      const std::size_t size = out.size();
      out.resize(size + ZSTD_CStreamOutSize());
      ZSTD_outBuffer to{out.data() + size, out.size() - size, 0};
      left = ZSTD_compressStream2(context_.get(), &to, &in, directive);
      out.resize(size + to.pos);
      if (ZSTD_isError(left) != 0U) throw std::bad_alloc();  // nothing else can fail
    } while (directive == ZSTD_e_end ? left != 0 : in.pos < in.size);
  }

  std::unique_ptr<ZSTD_CCtx, FreeContext> context_;
};

}  // namespace

std::unique_ptr<Encoder> make_zstd_encoder() {
  return std::make_unique<ZstdEncoder>();
}

}  // namespace ftdata::io
