// The compression formats that are undone, told by their first bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "io/decoder.hpp"

namespace ftdata::io {

struct Codec {
  std::string_view name;  // as ByteSource::compression() says it
  // Zero bytes may follow a member in multiples of this; 0: none may.
  std::size_t padding_unit = 0;
  bool (*starts)(std::string_view bytes) = nullptr;  // whether a member begins so
  std::unique_ptr<Decoder> (*make_decoder)() = nullptr;
};

// So many bytes are enough for Codec::starts.
inline constexpr std::size_t kMagicBytes = 6;

// The codec of a file that begins with `head`, or null.
const Codec* find_codec(std::string_view head);

}  // namespace ftdata::io
