// The table of codecs.
#include "io/codec.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace ftdata::io {
namespace {

using namespace std::string_view_literals;

bool starts_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b"sv);
}

// A frame, or a skippable one (magic 184D2A50 to 184D2A5F), as seekable files may begin.
bool starts_zstd(std::string_view bytes) {
  const bool skippable =
      bytes.size() >= 4 && (bytes[0] & 0xf0) == 0x50 && bytes.substr(1, 3) == "\x2a\x4d\x18"sv;
  return skippable || bytes.starts_with("\x28\xb5\x2f\xfd"sv);
}

bool starts_xz(std::string_view bytes) {
  return bytes.starts_with("\xfd\x37zXZ\0"sv);
}

// "BZh", the level, then a block (31..) or the end of an empty stream (17..).
bool starts_bzip2(std::string_view bytes) {
  if (bytes.size() < 4 || !bytes.starts_with("BZh") || bytes[3] < '1' || bytes[3] > '9') {
    return false;
  }
  const auto block = bytes.substr(4, 2);
  return "\x31\x41"sv.starts_with(block) || "\x17\x72"sv.starts_with(block);
}

std::unique_ptr<Decoder> make_gzip_decoder() {
  auto fast = make_isal_decoder();
  return fast ? std::move(fast) : make_zlib_decoder();
}

constexpr std::array<Codec, 4> kCodecs = {{
    {"gzip", 1, starts_gzip, make_gzip_decoder},
    {"zstd", 0, starts_zstd, make_zstd_decoder},
    {"xz", 4, starts_xz, make_xz_decoder},
    {"bzip2", 0, starts_bzip2, make_bzip2_decoder},
}};

}  // namespace

const Codec* find_codec(std::string_view head) {
  for (const Codec& codec : kCodecs) {
    if (codec.starts(head)) return &codec;
  }
  return nullptr;
}

InputProblem corrupt_data(std::string_view codec, std::string_view defect) {
  return {.kind = InputProblemKind::Corrupt,
          .message = fmt::format("{} data is corrupt: {}", codec, defect),
          .help = fmt::format("`{} -t` tests the file; copy or download it again", codec)};
}

InputProblem unsupported_data(std::string_view codec, std::string_view need) {
  return {.kind = InputProblemKind::ReadFailed,
          .message = fmt::format("{} data cannot be decompressed here: {}", codec, need),
          .help = fmt::format("decompress it with `{}` first", codec)};
}

}  // namespace ftdata::io
