// Finds the few bytes of a text that matter, 64 at a time: what the searches for marks and secrets
// begin with.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/blocks.hpp"

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

// Pairs of neighbours: a pair is in it if the entries of all four halves share a bit.
struct PairClass {
  ByteClass first;
  ByteClass second;
  [[nodiscard]] constexpr bool has(unsigned char byte, unsigned char behind) const {
    return (first.low[byte & 0xFU] & first.high[byte >> 4U] & second.low[behind & 0xFU] &
            second.high[behind >> 4U]) != 0;
  }
};

// The ways to count the bytes of a class in blocks, and to find the first block with a byte of the
// class, or with the second of its pairs (see FoundBlock); the byte before the blocks is read for
// pairs. All ways give the same.
struct ClassFinders {
  std::size_t (*count)(const char* blocks, std::size_t count, const ByteClass& members) = nullptr;
  FoundBlock (*find)(const char* blocks, std::size_t count, const ByteClass& members) = nullptr;
  FoundBlock (*find_pairs)(const char* blocks, std::size_t count, const PairClass& pairs) = nullptr;
};
// The fastest ones for the machine, and those of plain C++.
const ClassFinders& class_finders() noexcept;
const ClassFinders& plain_class_finders() noexcept;

// Calls visit(at) for each byte of the class, in order. It returns where to go on, behind `at`.
template <class Visit>
void for_each_of(std::string_view text, const ByteClass& members, Visit visit) {
  const auto find = class_finders().find;
  for_each_bit(
      text, text.size(),
      [&](const char* at, std::size_t count) { return find(at, count, members); }, visit);
}
// For each first byte of a pair.
template <class Visit>
void for_each_of(std::string_view text, const PairClass& pairs, Visit visit) {
  if (text.empty()) return;
  const auto find = class_finders().find_pairs;
  for_each_bit(
      text, text.size() - 1,
      [&](const char* at, std::size_t count) { return find(at, count, pairs); }, visit);
}

// How many bytes of the text are in the class.
std::size_t count_members(std::string_view text, const ByteClass& members) noexcept;

}  // namespace ftdata::text
