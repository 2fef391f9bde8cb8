#include "support/compress.hpp"

#include <cstdint>
#include <stdexcept>

#include <bzlib.h>
#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

namespace ftdata::test {
namespace {

void require(bool good) {
  if (!good) throw std::runtime_error("a fixture could not be compressed");
}

}  // namespace

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  require(deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  require(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view text, int level, int window_log) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (window_log != 0) {
    // Without a stated size the window is not shrunk to the content.
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  }
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  // Flush before the end, so that the encoder does not know the size when it writes the header.
  if (window_log != 0) ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
  require(ZSTD_compressStream2(context, &out, &in, ZSTD_e_end) == 0);
  packed.resize(out.pos);
  ZSTD_freeCCtx(context);
  return packed;
}

std::string xz(std::string_view text, unsigned dictionary_bytes) {
  lzma_options_lzma options;
  require(lzma_lzma_preset(&options, 1) == 0);
  options.dict_size = dictionary_bytes;
  const lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, nullptr}};
  lzma_stream stream = LZMA_STREAM_INIT;
  require(lzma_stream_encoder(&stream, filters, LZMA_CHECK_CRC64) == LZMA_OK);
  std::string packed(lzma_stream_buffer_bound(text.size()), '\0');
  stream.next_in = reinterpret_cast<const std::uint8_t*>(text.data());
  stream.avail_in = text.size();
  stream.next_out = reinterpret_cast<std::uint8_t*>(packed.data());
  stream.avail_out = packed.size();
  require(lzma_code(&stream, LZMA_FINISH) == LZMA_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  lzma_end(&stream);
  return packed;
}

std::string bzip2(std::string_view text) {
  auto size = static_cast<unsigned>(text.size() + text.size() / 100 + 600);
  std::string packed(size, '\0');
  require(BZ2_bzBuffToBuffCompress(packed.data(), &size, const_cast<char*>(text.data()),
                                   static_cast<unsigned>(text.size()), 1, 0, 0) == BZ_OK);
  packed.resize(size);
  return packed;
}

std::string chat_lines(std::size_t lines) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    text +=
        fmt::format(R"({{"messages":[{{"role":"user","content":"what is {} times {}?"}},)"
                    R"({{"role":"assistant","content":"{}, of course; ask me about {:x} next"}}]}})"
                    "\n",
                    i, i * 7 + 3, i * (i * 7 + 3), i * 2654435761U);
  }
  return text;
}

}  // namespace ftdata::test
