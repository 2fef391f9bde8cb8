// Counts and encodes the input. Both must agree, the vector scanners must agree with the scalar
// one, and nothing may be read past the text (it ends where the allocation does).
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "ftdata/tokenizer.hpp"

#include "token/scan.hpp"
#include "token/utf8.hpp"

namespace {

using namespace ftdata::token;  // NOLINT(google-build-using-namespace): one small program

std::vector<std::size_t> ends_of(ScanPieces scan, std::string_view text) {
  const PaddedText padded(text);
  std::array<std::size_t, 128> ends{};
  std::vector<std::size_t> all;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t count = scan(padded, position, ends);
    all.insert(all.end(), ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return all;
}

void compare_scanners(std::string_view text) {
  for (int pattern = 0; pattern < kPatternCount; ++pattern) {
    const auto scanners = scanners_of(static_cast<PatternId>(pattern));
    const std::vector<std::size_t> expected = ends_of(scanners.back(), text);
    for (const ScanPieces scan : scanners) {
      if (ends_of(scan, text) != expected) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<ftdata::Tokenizer> kTokenizers = [] {
    std::vector<ftdata::Tokenizer> all;
    for (const char* name : {"o200k_base", "cl100k_base", "r50k_base"})
      all.push_back(ftdata::load_tokenizer(name).value());
    return all;
  }();
  const std::vector<char> bytes(data, data + size);
  const std::string_view text(bytes.data(), bytes.size());
  for (const ftdata::Tokenizer& tokenizer : kTokenizers) {
    if (tokenizer.count(text) != tokenizer.encode(text).size()) std::abort();
  }
  compare_scanners(replace_invalid_utf8(text));
  return 0;
}
