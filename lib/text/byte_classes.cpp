// Compiled once per instruction set by Highway, and chosen when the program runs: as the scanners
// of lib/token, and for the same reasons.
#include "text/byte_classes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/byte_classes.cpp"
#define HWY_DISABLED_TARGETS (HWY_SSE4 | HWY_AVX3_DL)
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace ftdata::text {
namespace HWY_NAMESPACE {
#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128

namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, kBlock>;
using Vector = hn::VFromD<Bytes>;

Vector load(const char* bytes) {
  return hn::LoadU(Bytes(), reinterpret_cast<const std::uint8_t*>(bytes));
}

// Looks both halves of bytes up in tables of 16.
struct Halves {
  explicit Halves(const ByteClass& members)
      : low(hn::LoadDup128(Bytes(), members.low.data())),
        high(hn::LoadDup128(Bytes(), members.high.data())) {}
  [[nodiscard]] Vector groups(Vector bytes) const {
    const auto lower = hn::And(bytes, hn::Set(Bytes(), 0x0F));
    return hn::And(hn::TableLookupBytes(low, lower),
                   hn::TableLookupBytes(high, hn::ShiftRight<4>(bytes)));
  }
  Vector low;
  Vector high;
};

std::uint64_t bits_of(Vector groups) {
  std::uint8_t packed[8] = {};
  hn::StoreMaskBits(Bytes(), hn::Ne(groups, hn::Zero(Bytes())), packed);
  std::uint64_t bits = 0;
  __builtin_memcpy(&bits, packed, sizeof(bits));
  return bits;
}

std::uint64_t mask_of(const char* block, const Halves& halves) {
  std::uint64_t mask = 0;
  for (std::size_t at = 0; at < kBlock; at += hn::Lanes(Bytes())) {
    mask |= bits_of(halves.groups(load(block + at))) << at;
  }
  return mask;
}

std::size_t count_in(const char* blocks, std::size_t count, const ByteClass& members) {
  const Halves halves(members);
  std::size_t found = 0;
  for (std::size_t block = 0; block < count; ++block) {
    found += hwy::PopCount(mask_of(blocks + block * kBlock, halves));
  }
  return found;
}

FoundBlock find(const char* blocks, std::size_t count, const ByteClass& members) {
  const Halves halves(members);
  for (std::size_t block = 0; block < count; ++block) {
    const std::uint64_t mask = mask_of(blocks + block * kBlock, halves);
    if (mask != 0) return {block, mask};
  }
  return {count, 0};
}

FoundBlock find_pairs(const char* blocks, std::size_t count, const PairClass& pairs) {
  const Halves first(pairs.first);
  const Halves second(pairs.second);
  for (std::size_t block = 0; block < count; ++block) {
    const char* const bytes = blocks + block * kBlock;
    std::uint64_t mask = 0;
    for (std::size_t at = 0; at < kBlock; at += hn::Lanes(Bytes())) {
      const auto behind = second.groups(load(bytes + at + 1));
      mask |= bits_of(hn::And(first.groups(load(bytes + at)), behind)) << at;
    }
    if (mask != 0) return {block, mask};
  }
  return {count, 0};
}

#endif
}  // namespace HWY_NAMESPACE
}  // namespace ftdata::text
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ftdata::text {
namespace {

unsigned char byte_at(const char* at) {
  return static_cast<unsigned char>(*at);
}

template <class IsIn>
FoundBlock find_plain(const char* blocks, std::size_t count, IsIn is_in) {
  for (std::size_t block = 0; block < count; ++block) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      mask |= std::uint64_t{is_in(blocks + block * kBlock + i) ? 1U : 0U} << i;
    }
    if (mask != 0) return {block, mask};
  }
  return {count, 0};
}

std::size_t count_plain(const char* blocks, std::size_t count, const ByteClass& members) {
  std::size_t found = 0;
  for (const char c : std::string_view(blocks, count * kBlock))
    found += members.has(byte_at(&c)) ? 1U : 0U;
  return found;
}

FoundBlock find_members_plain(const char* blocks, std::size_t count, const ByteClass& members) {
  return find_plain(blocks, count, [&](const char* at) { return members.has(byte_at(at)); });
}

FoundBlock find_pairs_plain(const char* blocks, std::size_t count, const PairClass& pairs) {
  return find_plain(blocks, count,
                    [&](const char* at) { return pairs.has(byte_at(at), byte_at(at + 1)); });
}

constexpr ClassFinders kPlain = {&count_plain, &find_members_plain, &find_pairs_plain};

ClassFinders choose() noexcept {
#if HWY_TARGETS & HWY_AVX3
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512cd")) {
    return {&N_AVX3::count_in, &N_AVX3::find, &N_AVX3::find_pairs};
  }
#endif
#if HWY_TARGETS & HWY_AVX2
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                        __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
  if (has_avx2) return {&N_AVX2::count_in, &N_AVX2::find, &N_AVX2::find_pairs};
#endif
#if HWY_TARGETS & HWY_SSSE3
  if (__builtin_cpu_supports("ssse3"))
    return {&N_SSSE3::count_in, &N_SSSE3::find, &N_SSSE3::find_pairs};
#endif
#if HWY_TARGETS & HWY_NEON
  return {&N_NEON::count_in, &N_NEON::find, &N_NEON::find_pairs};
#endif
  return kPlain;
}

}  // namespace

const ClassFinders& class_finders() noexcept {
  static const ClassFinders kChosen = choose();
  return kChosen;
}

const ClassFinders& plain_class_finders() noexcept {
  return kPlain;
}

std::size_t count_members(std::string_view text, const ByteClass& members) noexcept {
  const std::size_t blocks = text.size() / kBlock;
  std::size_t count = class_finders().count(text.data(), blocks, members);
  for (const char& c : text.substr(blocks * kBlock)) count += members.has(byte_at(&c)) ? 1U : 0U;
  return count;
}

}  // namespace ftdata::text
#endif
