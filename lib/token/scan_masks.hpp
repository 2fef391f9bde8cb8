// Piece starts of up to 64 ASCII bytes at once, by bit arithmetic on the masks of their classes.
//
// Bit i stands for byte i of a window that begins where a piece begins, so that nothing before it
// matters. A start is trusted only if no byte past the window could change it; the next window
// begins at the last trusted one. No state passes between windows.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "token/pattern.hpp"
#include "token/scan_scalar.hpp"

namespace ftdata::token {

struct ByteMasks {
  std::uint64_t letter = 0;
  std::uint64_t upper = 0;
  std::uint64_t digit = 0;
  std::uint64_t space = 0;
  std::uint64_t newline = 0;
  std::uint64_t white = 0;  // with space and newline
  std::uint64_t slash = 0;
  std::uint64_t apostrophe = 0;
  std::uint64_t high = 0;  // not ASCII
};

inline std::uint64_t first_bits(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// Starts of runs of set bits.
inline std::uint64_t run_starts(std::uint64_t mask) {
  return mask & ~(mask << 1);
}

inline std::uint64_t third_digits(std::uint64_t digit, std::uint64_t starts) {
  const std::uint64_t inside = digit & (digit << 1) & (digit << 2) & (digit << 3);
  std::uint64_t all = starts;
  while (starts != 0) {
    starts = (starts << 3) & inside;
    all |= starts;
  }
  return all;
}

template <Pattern kPattern>
class WindowScan {
 public:
  // `size`: bytes of the window that count, all ASCII. `bytes` are the window's, readable beyond.
  WindowScan(const ByteMasks& masks, const char* bytes, std::size_t size)
      : bytes_(bytes), size_(size), limit_(size), masks_(masks) {
    const std::uint64_t valid = first_bits(size);
    letter_ = masks.letter & valid;
    digit_ = masks.digit & valid;
    white_ = masks.white & valid;
    newline_ = masks.newline & valid;
    space_ = masks.space & valid;
    symbol_ = valid & ~(letter_ | digit_ | white_);
  }

  // The starts that can be trusted; `at_end`: the text ends with the window.
  std::uint64_t trusted_starts(bool at_end) {
    if constexpr (kPattern.family != Family::Gpt2) absorb_newlines();
    std::uint64_t starts = kPattern.family == Family::Gpt2 ? gpt2_starts() : starts_of_newer();
    if constexpr (kPattern.contractions != Contractions::None) apply_contractions(starts);
    if (!at_end) hold_back_edge();
    return (starts | 1) & first_bits(limit_);
  }
  [[nodiscard]] bool trusts_all() const { return limit_ == size_; }

 private:
  // `[\r\n/]*` after symbols: these bytes belong to the piece before and count as nothing else.
  void absorb_newlines() {
    const std::uint64_t first = newline_ & (symbol_ << 1);
    if (first == 0) return;
    const std::uint64_t run = kPattern.slash ? newline_ | (masks_.slash & symbol_) : newline_;
    // The carry of the addition clears a run from its first absorbed bit on.
    const std::uint64_t absorbed = (run & ~(run + first)) | first;
    symbol_ &= ~absorbed;
    newline_ &= ~absorbed;
    white_ &= ~absorbed;
  }

  std::uint64_t gpt2_starts() {
    symbol_starts_ = run_starts(symbol_) & ~(space_ << 1);
    const std::uint64_t runs = run_starts(letter_) | run_starts(digit_);
    const std::uint64_t solid = letter_ | digit_ | symbol_;
    return symbol_starts_ | (runs & ~(space_ << 1)) | run_starts(white_) | (white_ & (solid >> 1));
  }

  std::uint64_t starts_of_newer() {
    const std::uint64_t blank = white_ & ~newline_;
    symbol_starts_ = run_starts(symbol_) & ~(space_ << 1);
    const std::uint64_t attached = symbol_starts_ & ~(symbol_ >> 1) & (letter_ >> 1);
    std::uint64_t starts = run_starts(letter_) & ~(blank << 1) & ~(attached << 1);
    if constexpr (kPattern.family == Family::O200k) {
      case_starts_ = masks_.upper & letter_ & ((letter_ & ~masks_.upper) << 1);
      starts |= case_starts_;
    }
    starts |= kPattern.digits == 1 ? digit_ : third_digits(digit_, run_starts(digit_));
    const std::uint64_t solid = letter_ | digit_ | symbol_;
    return starts | symbol_starts_ | run_starts(white_) | (blank & (solid >> 1)) |
           after_last_newline(blank);
  }

  // Whitespace that follows the last newline of its run.
  [[nodiscard]] std::uint64_t after_last_newline(std::uint64_t blank) const {
    std::uint64_t starts = blank & (newline_ << 1);
    if (starts == 0) return 0;
    for (std::uint64_t ends = blank & (newline_ >> 1); ends != 0; ends &= ends - 1) {
      const auto end = static_cast<std::size_t>(std::countr_zero(ends));
      const std::uint64_t before = ~blank & first_bits(end);
      starts &= ~(std::uint64_t{1} << (64 - std::countl_zero(before)) % 64);
    }
    return starts;
  }

  void apply_contractions(std::uint64_t& starts) {
    std::uint64_t candidates = masks_.apostrophe & symbol_starts_ & (letter_ >> 1);
    if constexpr (kPattern.family == Family::O200k) candidates &= letter_ << 1;
    for (std::size_t after = 64; candidates != 0; candidates &= candidates - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(candidates));
      if (kPattern.family == Family::O200k && at == after) {
        limit_ = at + 1;  // the second of two in a row begins a piece, and its letters are a word
        return;
      }
      const std::size_t letters = contraction_letters<kPattern.contractions>(
          byte_at(bytes_ + at + 1), byte_at(bytes_ + at + 2));
      if (letters == 0) continue;
      after = at + 1 + letters;
      const std::uint64_t inside = (first_bits(after) & ~first_bits(at + 1));
      starts &= ~inside;
      if constexpr (kPattern.family == Family::O200k) starts &= ~(std::uint64_t{1} << at);
      if (after < 64) starts |= (std::uint64_t{1} << after) & letter_;
    }
  }

  // More text follows: the last two bytes, and whitespace up to the edge, are not decided yet.
  void hold_back_edge() {
    if (size_ < limit_ + 2) limit_ = size_ < 2 ? 0 : size_ - 2;
    if ((white_ >> (size_ - 1)) == 0) return;
    const std::uint64_t solid = ~white_ & first_bits(size_);
    const auto run = static_cast<std::size_t>(64 - std::countl_zero(solid));
    if (run + 1 < limit_) limit_ = run + 1;
  }

  const char* bytes_;
  std::size_t size_;
  std::size_t limit_;
  const ByteMasks& masks_;
  std::uint64_t letter_ = 0;
  std::uint64_t digit_ = 0;
  std::uint64_t white_ = 0;
  std::uint64_t newline_ = 0;
  std::uint64_t space_ = 0;
  std::uint64_t symbol_ = 0;
  std::uint64_t symbol_starts_ = 0;
  std::uint64_t case_starts_ = 0;
};

}  // namespace ftdata::token
