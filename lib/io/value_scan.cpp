// The loop over windows, compiled once per instruction set by Highway and chosen when the program
// runs, as in token/scan.cpp.
#include "io/value_scan.hpp"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "io/value_scan.cpp"
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3 | HWY_AVX3_DL)
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace ftdata::io {
namespace HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, kScanWindow>;

template <class Mask>
HWY_INLINE std::uint64_t bits_of(Mask mask) {
  std::uint64_t bits = 0;
  std::uint8_t packed[8] = {};
  hn::StoreMaskBits(Bytes(), mask, packed);
  __builtin_memcpy(&bits, packed, sizeof(bits));
  return bits;
}

HWY_INLINE ValueMasks masks_of(const char* window) {
  constexpr Bytes kBytes;
  constexpr std::size_t kLanes = hn::MaxLanes(kBytes);
  const auto set = [](int value) { return hn::Set(Bytes(), static_cast<std::uint8_t>(value)); };
  ValueMasks masks;
  for (std::size_t at = 0; at < kScanWindow; at += kLanes) {
    const auto bytes = hn::LoadU(kBytes, reinterpret_cast<const std::uint8_t*>(window) + at);
    const auto braces = hn::Or(bytes, set(0x20));  // [ and { differ in this bit alone
    masks.quote |= bits_of(hn::Eq(bytes, set('"'))) << at;
    masks.backslash |= bits_of(hn::Eq(bytes, set('\\'))) << at;
    masks.line_break |= bits_of(hn::Eq(bytes, set('\n'))) << at;
    masks.open |= bits_of(hn::Eq(braces, set('{'))) << at;
    masks.close |= bits_of(hn::Eq(braces, set('}'))) << at;
  }
  return masks;
}

std::size_t scan_value(std::string_view bytes, ValueScan& scan) {
  ValueScan now = scan;  // in registers
  std::size_t at = 0;
  while (at < bytes.size() && !now.ended) {
    const std::size_t rest = bytes.size() - at;
    const std::size_t size = rest < kScanWindow ? rest : kScanWindow;
    at += scan_window(masks_of(bytes.data() + at), size, now);
  }
  scan = now;
  return at;
}
constexpr ScanValue kScanner = &scan_value;

#endif
}  // namespace HWY_NAMESPACE
}  // namespace ftdata::io
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ftdata::io {
namespace {

ValueMasks plain_masks_of(std::string_view window) {
  ValueMasks masks;
  for (std::size_t i = 0; i < window.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const char c = window[i];
    if (c == '"') masks.quote |= bit;
    if (c == '\\') masks.backslash |= bit;
    if (c == '\n') masks.line_break |= bit;
    if (c == '{' || c == '[') masks.open |= bit;
    if (c == '}' || c == ']') masks.close |= bit;
  }
  return masks;
}

std::size_t scan_value_plain(std::string_view bytes, ValueScan& scan) {
  std::size_t at = 0;
  while (at < bytes.size() && !scan.ended) {
    const std::string_view window = bytes.substr(at, kScanWindow);
    at += scan_window(plain_masks_of(window), window.size(), scan);
  }
  return at;
}

struct Scanners {
  std::array<ScanValue, 3> list{};
  std::size_t count = 0;
  void add(ScanValue scanner) { list[count++] = scanner; }
};

Scanners choose() {
  Scanners scanners;
#if HWY_TARGETS & HWY_AVX2
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma")) {
    scanners.add(N_AVX2::kScanner);
  }
#endif
#if HWY_TARGETS & HWY_SSE4
  if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul")) {
    scanners.add(N_SSE4::kScanner);
  }
#endif
#if HWY_TARGETS & HWY_NEON
  scanners.add(N_NEON::kScanner);
#endif
  scanners.add(&scan_value_plain);
  return scanners;
}

}  // namespace

std::span<const ScanValue> value_scanners() {
  static const Scanners kScanners = choose();
  return {kScanners.list.data(), kScanners.count};
}

}  // namespace ftdata::io
#endif
