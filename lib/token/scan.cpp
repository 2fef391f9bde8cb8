// The vector scanner, compiled once per instruction set by Highway; chosen when the program runs.
//
// Only Highway's headers are used. Its own dispatch lives in a shared library whose loading costs
// more than ftdata's whole start, and its fallback is emulation, so choosing and falling back are
// done here. AVX-512 is left out: a window of 64 bytes is two loads either way.
#include "token/scan.hpp"

#include <bit>

#include "token/scan_masks.hpp"
#include "token/scan_scalar.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "token/scan.cpp"
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3 | HWY_AVX3_DL)
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace ftdata::token {
namespace HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, PaddedText::kWindow>;

template <class Mask>
HWY_INLINE std::uint64_t bits_of(Mask mask) {
  std::uint64_t bits = 0;
  std::uint8_t packed[8] = {};
  hn::StoreMaskBits(Bytes(), mask, packed);
  __builtin_memcpy(&bits, packed, sizeof(bits));
  return bits;
}

template <Pattern kPattern>
HWY_INLINE ByteMasks masks_of(const char* window) {
  constexpr Bytes kBytes;
  constexpr std::size_t kLanes = hn::MaxLanes(kBytes);
  const auto set = [](int value) { return hn::Set(Bytes(), static_cast<std::uint8_t>(value)); };
  ByteMasks masks;
  for (std::size_t at = 0; at < PaddedText::kWindow; at += kLanes) {
    const auto bytes = hn::LoadU(kBytes, reinterpret_cast<const std::uint8_t*>(window) + at);
    const std::uint64_t letter =
        bits_of(hn::Lt(hn::Sub(hn::Or(bytes, set(0x20)), set('a')), set(26)));
    masks.letter |= letter << at;
    if constexpr (kPattern.family == Family::O200k) {
      masks.upper |= (letter & ~bits_of(hn::TestBit(bytes, set(0x20)))) << at;
      masks.slash |= bits_of(hn::Eq(bytes, set('/'))) << at;
    }
    const std::uint64_t space = bits_of(hn::Eq(bytes, set(' ')));
    masks.space |= space << at;
    masks.white |= (space | bits_of(hn::Lt(hn::Sub(bytes, set('\t')), set(5)))) << at;
    masks.newline |= bits_of(hn::Or(hn::Eq(bytes, set('\n')), hn::Eq(bytes, set('\r')))) << at;
    masks.digit |= bits_of(hn::Lt(hn::Sub(bytes, set('0')), set(10))) << at;
    masks.apostrophe |= bits_of(hn::Eq(bytes, set('\''))) << at;
    masks.high |= bits_of(hn::TestBit(bytes, set(0x80))) << at;
  }
  return masks;
}

HWY_INLINE bool is_ascii_16(const char* bytes) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  __builtin_memcpy(&low, bytes, 8);
  __builtin_memcpy(&high, bytes + 8, 8);
  return ((low | high) & 0x8080808080808080U) == 0;
}

// Appends position + i for each set bit i; returns the new count.
HWY_INLINE std::size_t put_ends(std::uint64_t bits, std::size_t position, std::size_t* ends,
                                std::size_t count) {
  for (; bits != 0; bits &= bits - 1)
    ends[count++] = position + static_cast<std::size_t>(std::countr_zero(bits));
  return count;
}

template <Pattern kPattern>
HWY_INLINE std::size_t scan_window(const PaddedText& text, std::size_t& position, std::size_t* ends,
                                   std::size_t count) {
  const char* window = text.window(position);
  const ByteMasks masks = masks_of<kPattern>(window);
  const std::size_t rest = text.size() - position;
  const auto ascii = static_cast<std::size_t>(std::countr_zero(masks.high));
  const std::size_t size = rest < ascii ? rest : ascii;
  if (size == 0) return count;
  WindowScan<kPattern> scan(masks, window, size);
  const std::uint64_t bits = scan.trusted_starts(size == rest) & ~std::uint64_t{1};
  const std::size_t before = count;
  count = put_ends(bits, position, ends, count);
  // A window that ends the text is done, unless it had to stop trusting before.
  if (size == rest && scan.trusts_all()) ends[count++] = text.size();
  if (count != before) position = ends[count - 1];
  return count;
}

template <Pattern kPattern>
std::size_t scan_pieces(const PaddedText& text, std::size_t& position,
                        std::span<std::size_t> ends) {
  const ScalarScanner<kPattern> scalar(text.data(), text.size());
  std::size_t count = 0;
  while (position < text.size() && count + PaddedText::kWindow < ends.size()) {
    const std::size_t before = count;
    if (is_ascii_16(text.window(position)))
      count = scan_window<kPattern>(text, position, ends.data(), count);
    if (count != before) continue;
    position = scalar.piece_end(position);
    ends[count++] = position;
  }
  return count;
}

template <int kId>
constexpr ScanPieces scanner() {
  return &scan_pieces<kPatterns[kId]>;
}
const ScanPieces kScanners[kPatternCount] = {scanner<0>(), scanner<1>(), scanner<2>(),
                                             scanner<3>(), scanner<4>(), scanner<5>()};

#endif
}  // namespace HWY_NAMESPACE
}  // namespace ftdata::token
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ftdata::token {
namespace {

template <Pattern kPattern>
std::size_t scan_scalar(const PaddedText& text, std::size_t& position,
                        std::span<std::size_t> ends) {
  const ScalarScanner<kPattern> scalar(text.data(), text.size());
  std::size_t count = 0;
  while (position < text.size() && count < ends.size()) {
    position = scalar.piece_end(position);
    ends[count++] = position;
  }
  return count;
}

template <int kId>
constexpr ScanPieces scalar_scanner() {
  return &scan_scalar<kPatterns[kId]>;
}
constexpr ScanPieces kScalar[kPatternCount] = {scalar_scanner<0>(), scalar_scanner<1>(),
                                               scalar_scanner<2>(), scalar_scanner<3>(),
                                               scalar_scanner<4>(), scalar_scanner<5>()};

struct ScannerList {
  std::array<ScanPieces, 3> scanners{};
  std::size_t count = 0;
  void add(ScanPieces scanner) { scanners[count++] = scanner; }
};

#if HWY_TARGETS & HWY_AVX2
bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
}
#endif

ScannerList make_list(std::size_t pattern) {
  ScannerList list;
#if HWY_TARGETS & HWY_AVX2
  if (has_avx2()) list.add(N_AVX2::kScanners[pattern]);
#endif
#if HWY_TARGETS & HWY_SSE4
  if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul"))
    list.add(N_SSE4::kScanners[pattern]);
#endif
#if HWY_TARGETS & HWY_NEON
  list.add(N_NEON::kScanners[pattern]);
#endif
  list.add(kScalar[pattern]);
  return list;
}

}  // namespace

std::span<const ScanPieces> scanners_of(PatternId pattern) {
  static const std::array<ScannerList, kPatternCount> kLists = [] {
    std::array<ScannerList, kPatternCount> lists;
    for (std::size_t i = 0; i < lists.size(); ++i) lists[i] = make_list(i);
    return lists;
  }();
  const ScannerList& list = kLists[static_cast<std::size_t>(pattern)];
  return {list.scanners.data(), list.count};
}

}  // namespace ftdata::token
#endif
