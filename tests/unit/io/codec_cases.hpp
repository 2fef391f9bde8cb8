// The codecs as parameters of tests: gzip twice, once for each library.
#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "io/codec.hpp"
#include "io/decoded_source.hpp"
#include "support/compress.hpp"
#include "support/test_sources.hpp"

namespace ftdata::test {

struct CodecCase {
  std::string name;
  std::string (*compress)(std::string_view text);
  std::unique_ptr<io::Decoder> (*make_decoder)();
};

inline void PrintTo(const CodecCase& codec, std::ostream* out) {
  *out << codec.name;
}

inline const std::vector<CodecCase>& codec_cases() {
  static const std::vector<CodecCase> kCases = [] {
    std::vector<CodecCase> cases = {
        {"gzip_zlib", [](std::string_view text) { return gzip(text); }, io::make_zlib_decoder},
        {"zstd", [](std::string_view text) { return zstd(text); }, io::make_zstd_decoder},
        {"xz", [](std::string_view text) { return xz(text); }, io::make_xz_decoder},
        {"bzip2", bzip2, io::make_bzip2_decoder},
    };
    if (io::make_isal_decoder()) {
      cases.push_back({"gzip_isal", cases[0].compress, io::make_isal_decoder});
    }
    return cases;
  }();
  return kCases;
}

struct DecodeOptions {
  std::size_t buffer = std::size_t{1} << 18;  // of the reader
  std::size_t piece = std::size_t{1} << 20;   // of the raw source
  std::size_t fails_at = 0;
};

struct Decoded {
  std::string bytes;
  std::optional<InputProblem> problem;
};

inline Decoded decode(const CodecCase& codec, std::string packed, DecodeOptions options = {}) {
  const io::Codec* found = io::find_codec(packed);
  if (found == nullptr) return {"", InputProblem{.message = "no codec"}};
  io::DecodedSource source(
      std::make_unique<FaultSource>(std::move(packed), options.fails_at, options.piece), *found,
      codec.make_decoder());
  ReadOutcome outcome = read_all(source, options.buffer);
  Decoded decoded{std::move(outcome.bytes), {}};
  if (outcome.error) decoded.problem = io::read_problem(source, *outcome.error);
  return decoded;
}

}  // namespace ftdata::test
