// The two inner loops of similarity, compiled once per instruction set: all give the same numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ftdata::similarity {

// Text must be readable this far behind its end, and zero there.
inline constexpr std::size_t kTextPadding = 64;
// Signatures are computed in steps of so many permutations.
inline constexpr std::size_t kSignatureStep = 64;

// A bit for each of 64 bytes of folded text.
struct ByteClasses {
  std::uint64_t word = 0;         // letters, digits, `_` and all that is beyond ASCII
  std::uint64_t symbol = 0;       // ASCII that may carry meaning in prose: + = < % ...
  std::uint64_t punctuation = 0;  // all other visible ASCII; `symbol` is part of it
};

// h(x) = factor * x + addend modulo 2^32; factors are odd.
struct Permutations {
  const std::uint32_t* factors;
  const std::uint32_t* addends;
  std::size_t count;  // a multiple of kSignatureStep
};

struct Kernels {
  std::string_view name;
  // `windows` groups of 64 bytes.
  void (*classify)(const char* text, std::size_t windows, ByteClasses* classes);
  // The least value of each permutation over the shingles.
  void (*sign)(const std::uint32_t* shingles, std::size_t count, const Permutations& permutations,
               std::uint32_t* minima);
};

// Those that this machine can run, the fastest first; the last one is plain C++.
std::span<const Kernels> kernels();

}  // namespace ftdata::similarity
