// Look at the head, decode, look at the decoded head.
#include "io/open_bytes.hpp"

#include <utility>

#include "io/codec.hpp"
#include "io/content_kind.hpp"
#include "io/decoded_source.hpp"
#include "io/file_source.hpp"
#include "io/peeked_source.hpp"
#include "io/text_encoding.hpp"

namespace ftdata {
namespace io {

std::unique_ptr<ByteSource> open_bytes(std::unique_ptr<ByteSource> raw) {
  auto source = std::make_unique<PeekedSource>(std::move(raw));
  if (const Codec* codec = find_codec(source->head())) {
    source = std::make_unique<PeekedSource>(
        std::make_unique<DecodedSource>(std::move(source), *codec, codec->make_decoder()));
  }
  if (auto problem = not_data(source->head(), source->compression())) {
    source->refuse(std::move(*problem));
    return source;
  }
  const TextEncoding encoding = detect_encoding(source->head());
  if (encoding == TextEncoding::Utf8) return source;
  return std::make_unique<TranscodedSource>(std::move(source), encoding);
}

}  // namespace io

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  auto raw = io::open_raw_file(path);
  if (!raw) return raw;
  return io::open_bytes(*std::move(raw));
}

std::unique_ptr<ByteSource> open_memory(std::string_view bytes) {
  return io::open_bytes(io::open_raw_memory(bytes));
}

}  // namespace ftdata
