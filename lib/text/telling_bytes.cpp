// A byte is looked up by its two halves: each half names the groups it may belong to, and a byte
// that has a group in common is telling. Compiled once per instruction set by Highway and chosen
// when the program runs, as in token/scan.cpp.
#include "text/telling_bytes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/telling_bytes.cpp"
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#ifndef FTDATA_TEXT_HALVES
#define FTDATA_TEXT_HALVES
namespace ftdata::text {

// The groups of lower halves that occur with each upper half. Eight groups hold a few bytes too
// many (C0, C1, C4, CE, DE), all rare.
enum Group : std::uint8_t {
  kHasC = 1,      // < [no] L \  ..
  kHasB = 2,      // [ {
  kHasA = 4,      // :
  kHasF = 8,      // DEL, CF, EF
  kHas2 = 16,     // C2, E2
  kHas3 = 32,     // C3, F3
  kHas014E = 64,  // CE, D0, D1, D4
  kHas6 = 128,    // &
};

inline constexpr std::array<std::uint8_t, 16> kUpperHalf = {0,
                                                            0,
                                                            kHas6,
                                                            kHasA | kHasC,
                                                            kHasC,
                                                            kHasB | kHasC,
                                                            0,
                                                            kHasB | kHasF,
                                                            0,
                                                            0,
                                                            0,
                                                            0,
                                                            kHas2 | kHas3 | kHasF | kHas014E,
                                                            kHas014E,
                                                            kHas2 | kHasF,
                                                            kHas3};
inline constexpr std::array<std::uint8_t, 16> kLowerHalf = {
    kHas014E, kHas014E, kHas2, kHas3, kHas014E, 0, kHas6,    0,
    0,        0,        kHasA, kHasB, kHasC,    0, kHas014E, kHasF};

}  // namespace ftdata::text
#endif

HWY_BEFORE_NAMESPACE();
namespace ftdata::text {
namespace HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, kBlock>;

FoundBlock find_telling(const char* blocks, std::size_t count) {
  constexpr Bytes kBytes;
  constexpr std::size_t kLanes = hn::MaxLanes(kBytes);
  const auto set = [](int value) { return hn::Set(Bytes(), static_cast<std::uint8_t>(value)); };
  const auto upper_groups = hn::LoadDup128(kBytes, kUpperHalf.data());
  const auto lower_groups = hn::LoadDup128(kBytes, kLowerHalf.data());
  for (std::size_t block = 0; block < count; ++block) {
    const auto* const from = reinterpret_cast<const std::uint8_t*>(blocks + block * kBlock);
    std::uint64_t mask = 0;
    for (std::size_t at = 0; at < kBlock; at += kLanes) {
      const auto bytes = hn::LoadU(kBytes, from + at);
      const auto groups = hn::And(hn::TableLookupBytes(upper_groups, hn::ShiftRight<4>(bytes)),
                                  hn::TableLookupBytes(lower_groups, hn::And(bytes, set(0x0F))));
      const auto white = hn::Or(hn::Or(hn::Eq(bytes, set('\t')), hn::Eq(bytes, set('\n'))),
                                hn::Eq(bytes, set('\r')));
      const auto control = hn::AndNot(white, hn::Lt(bytes, set(0x20)));
      const auto telling = hn::Or(hn::Ne(groups, hn::Zero(kBytes)), control);
      std::uint64_t packed = 0;
      hn::StoreMaskBits(kBytes, telling, reinterpret_cast<std::uint8_t*>(&packed));
      mask |= packed << at;
    }
    if (mask != 0) return {block, mask};
  }
  return {count, 0};
}
constexpr FindTelling kKernel = &find_telling;

#endif
}  // namespace HWY_NAMESPACE
}  // namespace ftdata::text
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ftdata::text {
namespace {

FoundBlock find_telling_plain(const char* blocks, std::size_t count) {
  for (std::size_t block = 0; block < count; ++block) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto byte = static_cast<unsigned char>(blocks[block * kBlock + i]);
      mask |= std::uint64_t{kTelling[byte] ? 1U : 0U} << i;
    }
    if (mask != 0) return {block, mask};
  }
  return {count, 0};
}

struct Kernels {
  std::array<FindTelling, 4> list{};
  std::size_t count = 0;
  void add(FindTelling kernel) { list[count++] = kernel; }
};

Kernels choose() {
  Kernels kernels;
#if HWY_TARGETS & HWY_AVX3
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512cd")) {
    kernels.add(N_AVX3::kKernel);
  }
#endif
#if HWY_TARGETS & HWY_AVX2
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma")) {
    kernels.add(N_AVX2::kKernel);
  }
#endif
#if HWY_TARGETS & HWY_SSE4
  if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul")) {
    kernels.add(N_SSE4::kKernel);
  }
#endif
#if HWY_TARGETS & HWY_NEON
  kernels.add(N_NEON::kKernel);
#endif
  kernels.add(&find_telling_plain);
  return kernels;
}

}  // namespace

std::span<const FindTelling> find_telling_kernels() {
  static const Kernels kKernels = choose();
  return {kKernels.list.data(), kKernels.count};
}

}  // namespace ftdata::text
#endif
