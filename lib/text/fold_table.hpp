// What folding makes of each code point beyond ASCII, worked out from ICU a page at a time.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

namespace ftdata::text {

struct FoldedCharacter {
  static constexpr std::uint8_t kBytesMax = 6;

  enum class Kind : std::uint8_t {
    Word,     // part of a word
    OwnWord,  // a word by itself
    Ascii,    // `bytes` are ASCII: punctuation, full-width letters
    Space,    // whitespace
    Ask,      // depends on its neighbours, or is too long: ICU folds the whole text
  };
  Kind kind = Kind::Ask;
  std::uint8_t length = 0;  // 0: the character is dropped
  char bytes[kBytesMax] = {};
};

// Shared by all threads; pages are made when they are first needed.
class FoldTable {
 public:
  static const FoldTable& instance();

  // Of a code point from 0x80 on. `composed`: it stands in text that ICU has folded already, where
  // nothing is left to ask.
  [[nodiscard]] const FoldedCharacter& at(char32_t code_point, bool composed) const {
    const std::size_t page = code_point >> 8;
    const Page* found = pages_[composed][page].load(std::memory_order_acquire);
    if (found == nullptr) found = make_page(page, composed);
    return (*found)[code_point & 0xFF];
  }

  FoldTable() = default;
  ~FoldTable();
  FoldTable(const FoldTable&) = delete;
  FoldTable& operator=(const FoldTable&) = delete;

 private:
  using Page = std::array<FoldedCharacter, 256>;
  const Page* make_page(std::size_t page, bool composed) const;

  mutable std::array<std::array<std::atomic<const Page*>, 0x1100>, 2> pages_{};
};

}  // namespace ftdata::text
