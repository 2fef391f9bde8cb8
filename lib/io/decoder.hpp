// Decompression of one member (gzip), frame (zstd) or stream (xz, bzip2): all that differs from
// format to format. What stands between members is the business of DecodedSource.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "ftdata/scan.hpp"

namespace ftdata::io {

// More than any usual setting needs (zstd --ultra -22: 128 MiB, xz -9: 65 MiB); what asks for more
// is refused, because a few hostile bytes can ask for gigabytes.
inline constexpr std::size_t kDecoderMemoryMax = std::size_t{192} << 20;

struct DecodeStep {
  std::size_t consumed = 0;  // bytes of the input
  std::size_t produced = 0;  // bytes of the output; they count even with a problem
  bool member_end = false;   // checked and complete; the next byte of the input is not part of it
  std::optional<InputProblem> problem;
};

// Used by one thread at a time. Throws nothing but std::bad_alloc.
class Decoder {
 public:
  Decoder() = default;
  virtual ~Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // Goes on as far as `input` and `output` (neither over kBlockBytes) allow. A step that neither
  // takes nor gives a byte needs more of one of them. Not called again after a problem.
  virtual DecodeStep decode(std::span<const char> input, std::span<char> output) = 0;
  // Gets ready for another member.
  virtual void reset() = 0;
};

// Both read gzip. The second is null where ISA-L is not built in.
std::unique_ptr<Decoder> make_zlib_decoder();
std::unique_ptr<Decoder> make_isal_decoder();
std::unique_ptr<Decoder> make_zstd_decoder();
std::unique_ptr<Decoder> make_xz_decoder();
std::unique_ptr<Decoder> make_bzip2_decoder();

// "gzip data is corrupt: the checksum does not match"
InputProblem corrupt_data(std::string_view codec, std::string_view defect);
// Sound data that this build or its limits cannot decode.
InputProblem unsupported_data(std::string_view codec, std::string_view need);

}  // namespace ftdata::io
