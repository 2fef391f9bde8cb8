// Compression of what is written. The same bytes give the same output, whenever and in whatever
// pieces they come.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ftdata/prepare.hpp"

namespace ftdata::io {

// Used by one thread at a time. Throws nothing but std::bad_alloc.
class Encoder {
 public:
  Encoder() = default;
  virtual ~Encoder() = default;
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  // Appends to `out` what is ready.
  virtual void encode(std::string_view bytes, std::string& out) = 0;
  // Appends the rest. Call it once, at the end.
  virtual void finish(std::string& out) = 0;
};

// Null for no compression.
std::unique_ptr<Encoder> make_encoder(Compression compression);
std::unique_ptr<Encoder> make_gzip_encoder();
std::unique_ptr<Encoder> make_zstd_encoder();

}  // namespace ftdata::io
