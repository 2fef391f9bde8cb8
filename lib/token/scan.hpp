// Finds the piece boundaries of a text, at a few GB/s where it is ASCII.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

#include "token/pattern.hpp"

namespace ftdata::token {

// A text whose last bytes are also kept with zeros behind them, so that a fixed number of bytes can
// be loaded from any position without leaving the text. Valid as long as the text.
class PaddedText {
 public:
  static constexpr std::size_t kWindow = 64;

  explicit PaddedText(std::string_view text)
      : text_(text), direct_(text.size() > kWindow ? text.size() - kWindow : 0) {
    tail_.fill(0);
    if (!text.empty()) std::memcpy(tail_.data(), text.data() + direct_, text.size() - direct_);
  }

  [[nodiscard]] const char* data() const { return text_.data(); }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] std::string_view view() const { return text_; }

  // kWindow readable bytes that begin with those at `position`, zeros past the end.
  [[nodiscard]] const char* window(std::size_t position) const {
    return position < direct_ ? text_.data() + position : tail_.data() + (position - direct_);
  }

 private:
  std::string_view text_;
  std::size_t direct_;
  std::array<char, 2 * kWindow> tail_;
};

// Writes the ends of the next pieces from `position` on, and moves `position` to the last of them.
// Returns how many; 0 only at the end of the text. `ends` has room for at least kWindow.
using ScanPieces = std::size_t (*)(const PaddedText& text, std::size_t& position,
                                   std::span<std::size_t> ends);

// All scanners of a pattern on this machine, the fastest first; the last is the scalar one.
std::span<const ScanPieces> scanners_of(PatternId pattern);

}  // namespace ftdata::token
