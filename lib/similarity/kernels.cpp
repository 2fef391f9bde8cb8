// Only Highway's headers are used, as in token/scan.cpp: choosing and falling back are done here.
#include "similarity/kernels.hpp"

#include <algorithm>
#include <array>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "similarity/kernels.cpp"
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace ftdata::similarity {
namespace HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, 64>;
using Words = hn::ScalableTag<std::uint32_t>;

template <class Mask>
HWY_INLINE std::uint64_t bits_of(Mask mask) {
  std::uint64_t bits = 0;
  std::uint8_t packed[8] = {};
  hn::StoreMaskBits(Bytes(), mask, packed);
  __builtin_memcpy(&bits, packed, sizeof(bits));
  return bits;
}

// Looks bytes up by their two halves: bits that both tables have are those of the byte. One bit for
// each upper half from 2 to 7 but 6, where no symbol is.
HWY_INLINE auto symbol_mask(hn::Vec<Bytes> bytes) {
  constexpr Bytes kBytes;
  alignas(64) static constexpr std::uint8_t kLow[16] = {4, 0, 0, 1, 1,  1, 1,  0,
                                                        0, 0, 1, 1, 26, 3, 26, 1};
  alignas(64) static constexpr std::uint8_t kHigh[16] = {0, 0, 1, 2, 4, 8, 0, 16};
  const auto low = hn::LoadDup128(kBytes, kLow);
  const auto high = hn::LoadDup128(kBytes, kHigh);
  const auto nibble = hn::Set(kBytes, 0x0F);
  const auto by_low = hn::TableLookupBytes(low, hn::And(bytes, nibble));
  const auto by_high = hn::TableLookupBytes(high, hn::And(hn::ShiftRight<4>(bytes), nibble));
  return hn::Ne(hn::And(by_low, by_high), hn::Zero(kBytes));
}

void classify(const char* text, std::size_t windows, ByteClasses* classes) {
  constexpr Bytes kBytes;
  const std::size_t lanes = hn::Lanes(kBytes);
  const auto set = [](int value) { return hn::Set(Bytes(), static_cast<std::uint8_t>(value)); };
  for (std::size_t window = 0; window < windows; ++window, text += 64) {
    ByteClasses found;
    for (std::size_t at = 0; at < 64; at += lanes) {
      const auto bytes = hn::LoadU(kBytes, reinterpret_cast<const std::uint8_t*>(text) + at);
      const auto letter = hn::Lt(hn::Sub(hn::Or(bytes, set(0x20)), set('a')), set(26));
      const auto digit = hn::Lt(hn::Sub(bytes, set('0')), set(10));
      const auto other = hn::Or(hn::Eq(bytes, set('_')), hn::TestBit(bytes, set(0x80)));
      const std::uint64_t word = bits_of(hn::Or(hn::Or(letter, digit), other));
      const std::uint64_t visible = bits_of(hn::Lt(hn::Sub(bytes, set(0x21)), set(0x7F - 0x21)));
      found.word |= word << at;
      found.symbol |= bits_of(symbol_mask(bytes)) << at;
      found.punctuation |= (visible & ~word) << at;
    }
    classes[window] = found;
  }
}

void sign(const std::uint32_t* shingles, std::size_t count, const Permutations& permutations,
          std::uint32_t* minima) {
  constexpr Words kWords;
  const std::size_t lanes = hn::Lanes(kWords);
  for (std::size_t first = 0; first < permutations.count; first += 4 * lanes) {
    const auto load = [&](const std::uint32_t* from, std::size_t i) {
      return hn::LoadU(kWords, from + first + i * lanes);
    };
    const std::uint32_t* const a = permutations.factors;
    const std::uint32_t* const b = permutations.addends;
    const auto a0 = load(a, 0), a1 = load(a, 1), a2 = load(a, 2), a3 = load(a, 3);
    const auto b0 = load(b, 0), b1 = load(b, 1), b2 = load(b, 2), b3 = load(b, 3);
    const auto most = hn::Set(kWords, std::numeric_limits<std::uint32_t>::max());
    auto m0 = most, m1 = most, m2 = most, m3 = most;
    for (std::size_t i = 0; i < count; ++i) {
      const auto x = hn::Set(kWords, shingles[i]);
      m0 = hn::Min(m0, hn::Add(hn::Mul(x, a0), b0));
      m1 = hn::Min(m1, hn::Add(hn::Mul(x, a1), b1));
      m2 = hn::Min(m2, hn::Add(hn::Mul(x, a2), b2));
      m3 = hn::Min(m3, hn::Add(hn::Mul(x, a3), b3));
    }
    hn::StoreU(m0, kWords, minima + first);
    hn::StoreU(m1, kWords, minima + first + lanes);
    hn::StoreU(m2, kWords, minima + first + 2 * lanes);
    hn::StoreU(m3, kWords, minima + first + 3 * lanes);
  }
}

constexpr Kernels make_kernels(std::string_view name) {
  return {name, &classify, &sign};
}

#endif
}  // namespace HWY_NAMESPACE
}  // namespace ftdata::similarity
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ftdata::similarity {
namespace {

enum : std::uint8_t { kWord = 1, kSymbol = 2, kPunctuation = 4 };

constexpr std::array<std::uint8_t, 256> make_byte_table() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '_' || i >= 0x80;
    if (word) table[i] = kWord;
    if (!word && i > 0x20 && i < 0x7F) table[i] = kPunctuation;
  }
  for (const char c : std::string_view("#$%&*+-/<=>@\\^|~")) {
    table[static_cast<unsigned char>(c)] |= kSymbol;
  }
  return table;
}

void classify_plain(const char* text, std::size_t windows, ByteClasses* classes) {
  static constexpr std::array<std::uint8_t, 256> kTable = make_byte_table();
  for (std::size_t window = 0; window < windows; ++window, text += 64) {
    ByteClasses found;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint64_t c = kTable[static_cast<unsigned char>(text[i])];
      found.word |= (c & kWord) << i;
      found.symbol |= ((c & kSymbol) >> 1) << i;
      found.punctuation |= ((c & kPunctuation) >> 2) << i;
    }
    classes[window] = found;
  }
}

void sign_plain(const std::uint32_t* shingles, std::size_t count, const Permutations& permutations,
                std::uint32_t* minima) {
  std::fill_n(minima, permutations.count, std::numeric_limits<std::uint32_t>::max());
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t x = shingles[i];
    for (std::size_t p = 0; p < permutations.count; ++p) {
      minima[p] = std::min(minima[p], permutations.factors[p] * x + permutations.addends[p]);
    }
  }
}

struct KernelList {
  std::array<Kernels, 4> kernels{};
  std::size_t count = 0;
  void add(const Kernels& one) { kernels[count++] = one; }
};

KernelList make_list() {
  KernelList list;
#if HWY_TARGETS & HWY_AVX3
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512cd"))
    list.add(N_AVX3::make_kernels("AVX-512"));
#endif
#if HWY_TARGETS & HWY_AVX2
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma"))
    list.add(N_AVX2::make_kernels("AVX2"));
#endif
#if HWY_TARGETS & HWY_SSE4
  if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul"))
    list.add(N_SSE4::make_kernels("SSE4"));
#endif
#if HWY_TARGETS & HWY_NEON
  list.add(N_NEON::make_kernels("NEON"));
#endif
  list.add({"plain", &classify_plain, &sign_plain});
  return list;
}

}  // namespace

std::span<const Kernels> kernels() {
  static const KernelList kList = make_list();
  return {kList.kernels.data(), kList.count};
}

}  // namespace ftdata::similarity
#endif
