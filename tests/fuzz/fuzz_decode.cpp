// Any bytes as a file: whatever they are, reading them ends, and gives the same bytes and the same
// error however large the buffers on both sides are.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "ftdata/dataset.hpp"

#include "io/input_error.hpp"
#include "io/open_bytes.hpp"
#include "support/test_sources.hpp"

namespace {

constexpr std::size_t kOutputMax = std::size_t{64} << 20;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ftdata;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = open_memory(bytes);
  const auto expected = test::read_all(*whole, std::size_t{300'000}, kOutputMax);

  // Buffer sizes that differ from input to input, and are the same for the same input.
  const std::size_t buffer = 1 + size * 7919 % 70'000;
  const std::size_t piece = 1 + size * 104'729 % 5'000;
  const auto pieces =
      io::open_bytes(std::make_unique<test::FaultSource>(std::string(bytes), 0, piece));
  const auto outcome = test::read_all(*pieces, buffer, kOutputMax);

  if (expected.bytes.size() >= kOutputMax) return 0;  // stopped, each at its own place
  require(outcome.bytes == expected.bytes);
  require(outcome.error.has_value() == expected.error.has_value());
  require(!outcome.error || outcome.error->message == expected.error->message);
  require(pieces->compression() == whole->compression());
  return 0;
}
