// Finds the few bytes of a text that matter, 64 at a time: what the searches for marks and secrets
// begin with.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string_view>

namespace ftdata::text {

// A set of bytes, by halves: a byte is in it if the entries of its two halves share a bit. Bytes
// whose upper halves differ may share a bit; then the set may be larger than what was asked for.
class ByteClass {
 public:
  static constexpr std::size_t kHalves = 16;

  constexpr ByteClass() = default;
  // All bytes of the list, and others with these upper halves only where a bit is shared.
  // `groups` names the bit of each upper half, so that at most eight are needed.
  constexpr ByteClass& add(unsigned byte, unsigned bit) {
    const auto mask = static_cast<std::uint8_t>(1U << bit);
    low[byte & 0xFU] = static_cast<std::uint8_t>(low[byte & 0xFU] | mask);
    high[byte >> 4U] = static_cast<std::uint8_t>(high[byte >> 4U] | mask);
    return *this;
  }
  [[nodiscard]] constexpr bool has(unsigned char byte) const {
    return (low[byte & 0xFU] & high[byte >> 4U]) != 0;
  }

  alignas(kHalves) std::array<std::uint8_t, kHalves> low{};
  alignas(kHalves) std::array<std::uint8_t, kHalves> high{};
};

// Of ASCII characters: the class has exactly these, if they have at most eight upper halves.
constexpr ByteClass class_of(std::string_view characters) {
  ByteClass made;
  for (const char c : characters) {
    const auto byte = static_cast<unsigned char>(c);
    made.add(byte, byte >> 4U & 7U);
  }
  return made;
}

// Bit i is set if byte i of 64 is in the class.
using MaskOf64 = std::uint64_t (*)(const char* bytes, const ByteClass& members);
// The fastest one for the machine; all give the same.
MaskOf64 mask_of_64() noexcept;
std::uint64_t mask_of_64_scalar(const char* bytes, const ByteClass& members) noexcept;

// Calls visit(at) for each byte of the class, in order. It returns where to go on, behind `at`.
template <class Visit>
void for_each_of(std::string_view text, const ByteClass& members, Visit visit) {
  constexpr std::size_t kBlock = 64;
  const MaskOf64 mask_of = mask_of_64();
  std::size_t next = 0;
  for (std::size_t block = 0; block < text.size(); block += kBlock) {
    if (next >= block + kBlock) continue;
    const std::size_t left = text.size() - block;
    std::uint64_t mask = 0;
    if (left >= kBlock) {
      mask = mask_of(text.data() + block, members);
    } else if (text.size() >= kBlock) {  // the last 64 bytes, without those that were looked at
      mask = mask_of(text.data() + text.size() - kBlock, members) >> (kBlock - left);
    } else {
      char bytes[kBlock] = {};
      std::memcpy(bytes, text.data() + block, left);
      mask = mask_of(bytes, members) & (~std::uint64_t{0} >> (kBlock - left));
    }
    if (next > block) mask &= ~std::uint64_t{0} << (next - block);
    while (mask != 0) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(mask));
      next = visit(block + bit);
      mask &= mask - 1;
      if (next <= block + bit + 1) continue;
      mask = next >= block + kBlock ? 0 : mask & (~std::uint64_t{0} << (next - block));
    }
  }
}

// How many bytes of the text are in the class.
std::size_t count_members(std::string_view text, const ByteClass& members) noexcept;

}  // namespace ftdata::text
