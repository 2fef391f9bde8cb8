// Compiled once per instruction set by Highway, and chosen when the program runs: as the scanners
// of lib/token, and for the same reasons.
#include "text/byte_classes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/byte_classes.cpp"
#define HWY_DISABLED_TARGETS (HWY_SSE4 | HWY_AVX3 | HWY_AVX3_DL)
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace ftdata::text {
namespace HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128

namespace hn = hwy::HWY_NAMESPACE;

// Looks both halves of each byte up in tables of 16.
std::uint64_t mask_of_64(const char* bytes, const ByteClass& members) {
  using Bytes = hn::CappedTag<std::uint8_t, 64>;
  constexpr Bytes kBytes;
  const auto low = hn::LoadDup128(kBytes, members.low.data());
  const auto high = hn::LoadDup128(kBytes, members.high.data());
  const auto half = hn::Set(kBytes, 0x0F);
  std::uint64_t mask = 0;
  for (std::size_t at = 0; at < 64; at += hn::Lanes(kBytes)) {
    const auto block = hn::LoadU(kBytes, reinterpret_cast<const std::uint8_t*>(bytes) + at);
    const auto lower = hn::TableLookupBytes(low, hn::And(block, half));
    const auto upper = hn::TableLookupBytes(high, hn::ShiftRight<4>(block));
    std::uint8_t packed[8] = {};
    hn::StoreMaskBits(kBytes, hn::Ne(hn::And(lower, upper), hn::Zero(kBytes)), packed);
    std::uint64_t bits = 0;
    __builtin_memcpy(&bits, packed, sizeof(bits));
    mask |= bits << at;
  }
  return mask;
}

#endif
}  // namespace HWY_NAMESPACE
}  // namespace ftdata::text
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ftdata::text {
namespace {

MaskOf64 choose() noexcept {
#if HWY_TARGETS & HWY_AVX2
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                        __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
  if (has_avx2) return &N_AVX2::mask_of_64;
#endif
#if HWY_TARGETS & HWY_SSSE3
  if (__builtin_cpu_supports("ssse3")) return &N_SSSE3::mask_of_64;
#endif
#if HWY_TARGETS & HWY_NEON
  return &N_NEON::mask_of_64;
#endif
  return &mask_of_64_scalar;
}

}  // namespace

std::uint64_t mask_of_64_scalar(const char* bytes, const ByteClass& members) noexcept {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const bool in = members.has(static_cast<unsigned char>(bytes[i]));
    mask |= std::uint64_t{in ? 1U : 0U} << i;
  }
  return mask;
}

std::size_t count_members(std::string_view text, const ByteClass& members) noexcept {
  const MaskOf64 mask_of = mask_of_64();
  std::size_t count = 0;
  while (text.size() >= 64) {
    count += static_cast<std::size_t>(std::popcount(mask_of(text.data(), members)));
    text.remove_prefix(64);
  }
  for (const char c : text) count += members.has(static_cast<unsigned char>(c)) ? 1U : 0U;
  return count;
}

MaskOf64 mask_of_64() noexcept {
  static const MaskOf64 kChosen = choose();
  return kChosen;
}

}  // namespace ftdata::text
#endif
