// gzip by ISA-L, at twice zlib's speed. ISA-L reads the header, and checks CRC and length at the
// end of each member because the state is set to ISAL_GZIP.
#include "io/decoder.hpp"

#ifdef FTDATA_HAVE_ISAL

#include <algorithm>
#include <cstdint>

#include <isa-l/igzip_lib.h>

namespace ftdata::io {
namespace {

// When a match reaches back too far, ISA-L counts its bytes as made without having written them.
constexpr std::size_t kMatchBytesMax = ISAL_DEF_MAX_MATCH;

std::string_view defect_of(int code) {
  switch (code) {
    case ISAL_INCORRECT_CHECKSUM:
      return "a checksum or length does not match";
    case ISAL_INVALID_WRAPPER:
    case ISAL_UNSUPPORTED_METHOD:
      return "a header is damaged";
    default:
      return "a block is damaged";
  }
}

class IsalDecoder final : public Decoder {
 public:
  IsalDecoder() {
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
  }

  DecodeStep decode(std::span<const char> input, std::span<char> output) override {
    // The library only reads through next_in.
    state_.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(input.data()));
    state_.avail_in = static_cast<std::uint32_t>(input.size());
    state_.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    state_.avail_out = static_cast<std::uint32_t>(output.size());
    const int code = isal_inflate(&state_);
    DecodeStep step{.consumed = input.size() - state_.avail_in,
                    .produced = output.size() - state_.avail_out};
    if (code == ISAL_INVALID_LOOKBACK) step.produced -= std::min(step.produced, kMatchBytesMax);
    if (code < 0) {
      step.problem = corrupt_data("gzip", defect_of(code));
    } else {
      step.member_end = state_.block_state == ISAL_BLOCK_FINISH;
    }
    return step;
  }

  void reset() override { isal_inflate_reset(&state_); }

 private:
  inflate_state state_{};
};

}  // namespace

std::unique_ptr<Decoder> make_isal_decoder() {
  return std::make_unique<IsalDecoder>();
}

}  // namespace ftdata::io

#else

namespace ftdata::io {
std::unique_ptr<Decoder> make_isal_decoder() {
  return nullptr;
}
}  // namespace ftdata::io

#endif
