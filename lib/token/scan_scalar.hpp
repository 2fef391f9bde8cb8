// Splits text into pieces one character at a time: the meaning of each pattern, spelled out.
//
// piece_end() answers what the pattern's regular expression would match at a position. The vector
// scanner of scan.cpp gives the same answers for stretches of ASCII and calls this for the rest.
// A piece depends on nothing before its start. The text is valid UTF-8.
#pragma once

#include <cstddef>

#include "token/char_class.hpp"
#include "token/pattern.hpp"

namespace ftdata::token {

// Number of letters after an apostrophe that make a contraction, given the bytes that follow it
// (zero past the end). U+017F folds to 's' when case is ignored and counts as two bytes.
template <Contractions kKind>
std::size_t contraction_letters(unsigned char first, unsigned char second) {
  if constexpr (kKind == Contractions::None) return 0;
  constexpr unsigned char kFold = kKind == Contractions::AnyCase ? 0x20 : 0;
  if (kKind == Contractions::AnyCase && first == 0xC5 && second == 0xBF) return 2;
  const auto a = static_cast<unsigned char>(first | kFold);
  const auto b = static_cast<unsigned char>(second | kFold);
  if (a == 's' || a == 'd' || a == 'm' || a == 't') return 1;
  if ((a == 'l' && b == 'l') || (b == 'e' && (a == 'v' || a == 'r'))) return 2;
  return 0;
}

template <Pattern kPattern>
class ScalarScanner {
 public:
  ScalarScanner(const char* text, std::size_t size) : text_(text), size_(size) {}

  // End of the piece that starts at `start`, which is less than the size.
  [[nodiscard]] std::size_t piece_end(std::size_t start) const {
    if constexpr (kPattern.family == Family::Gpt2) return gpt2_end(start);
    if constexpr (kPattern.family == Family::Cl100k) return cl100k_end(start);
    if constexpr (kPattern.family == Family::O200k) return o200k_end(start);
  }

 private:
  [[nodiscard]] Character at(std::size_t position) const {
    const unsigned char first = byte_at(text_ + position);
    if (first < 0x80) return {ascii_class(first), 1};
    Character c = character_at(text_ + position);
    if (kPattern.marks && c.kind == CharClass::Mark) c.kind = CharClass::Caseless;
    return c;
  }
  [[nodiscard]] unsigned char byte(std::size_t position) const {
    return position < size_ ? byte_at(text_ + position) : 0;
  }
  static bool is_symbol(CharClass c) { return c == CharClass::Other || c == CharClass::Mark; }

  // End of the longest run from `position` of characters for which `belongs` holds.
  template <class Belongs>
  [[nodiscard]] std::size_t run_end(std::size_t position, Belongs belongs) const {
    while (position < size_) {
      const Character c = at(position);
      if (!belongs(c.kind)) break;
      position += c.length;
    }
    return position;
  }

  // End of the contraction that begins at `position`, or `position`.
  [[nodiscard]] std::size_t contraction_end(std::size_t position) const {
    if (kPattern.contractions == Contractions::None || byte(position) != '\'') return position;
    const std::size_t letters =
        contraction_letters<kPattern.contractions>(byte(position + 1), byte(position + 2));
    return letters == 0 ? position : position + 1 + letters;
  }

  [[nodiscard]] std::size_t number_end(std::size_t position) const {
    for (unsigned count = 0; position < size_ && (kPattern.digits == 0 || count < kPattern.digits);
         ++count) {
      const Character c = at(position);
      if (c.kind != CharClass::Number) break;
      position += c.length;
    }
    return position;
  }

  // Symbols and, outside the GPT-2 family, the newlines (and slashes) after them.
  [[nodiscard]] std::size_t symbol_end(std::size_t position) const {
    position = run_end(position, is_symbol);
    if constexpr (kPattern.family != Family::Gpt2) {
      while (byte(position) == '\r' || byte(position) == '\n' ||
             (kPattern.slash && byte(position) == '/'))
        ++position;
    }
    return position;
  }

  // `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last newline; else all but the last character, which
  // goes with what follows; else all.
  [[nodiscard]] std::size_t white_end(std::size_t start) const {
    std::size_t position = start;
    std::size_t last = start;
    std::size_t after_newline = start;
    while (position < size_) {
      const Character c = at(position);
      if (!is_white(c.kind)) break;
      last = position;
      position += c.length;
      if (c.kind == CharClass::Newline) after_newline = position;
    }
    if (kPattern.family != Family::Gpt2 && after_newline > start) return after_newline;
    return position < size_ && last > start ? last : position;
  }

  [[nodiscard]] std::size_t gpt2_end(std::size_t start) const {
    const std::size_t contraction = contraction_end(start);
    if (contraction != start) return contraction;
    const std::size_t body = byte(start) == ' ' && start + 1 < size_ ? start + 1 : start;
    const CharClass kind = at(body).kind;
    if (is_letter(kind)) return run_end(body, is_letter);
    if (kind == CharClass::Number) return number_end(body);
    if (is_symbol(kind)) return symbol_end(body);
    return white_end(start);
  }

  [[nodiscard]] std::size_t cl100k_end(std::size_t start) const {
    const std::size_t contraction = contraction_end(start);
    if (contraction != start) return contraction;
    const Character first = at(start);
    const std::size_t next = start + first.length;
    if (is_letter(first.kind)) return run_end(next, is_letter);
    if (first.kind == CharClass::Number) return number_end(start);
    const CharClass second = next < size_ ? at(next).kind : CharClass::Newline;
    if (first.kind != CharClass::Newline && is_letter(second)) return run_end(next, is_letter);
    return symbol_or_white_end(start, first.kind, second);
  }

  [[nodiscard]] std::size_t symbol_or_white_end(std::size_t start, CharClass first,
                                                CharClass second) const {
    if (is_symbol(first)) return symbol_end(start);
    if (first == CharClass::Space && is_symbol(second)) return symbol_end(start + 1);
    return white_end(start);
  }

  static bool may_be_upper(CharClass c) {
    return c == CharClass::Upper || c == CharClass::Caseless || c == CharClass::Mark;
  }
  static bool may_be_lower(CharClass c) {
    return c == CharClass::Lower || c == CharClass::Caseless || c == CharClass::Mark;
  }

  // The two word alternatives from `position`, after the optional character before the word.
  struct Word {
    std::size_t ending_lower = 0;  // end of `U*W+`, 0 when it does not match
    std::size_t upper = 0;  // end of `U+W*`, 0 when it does not match; for use when the other fails
  };
  [[nodiscard]] Word word_at(std::size_t position) const {
    std::size_t end = position;
    std::size_t after_caseless = 0;
    while (end < size_) {
      const Character c = at(end);
      if (!may_be_upper(c.kind)) break;
      end += c.length;
      if (c.kind != CharClass::Upper) after_caseless = end;
    }
    const std::size_t lower = run_end(end, may_be_lower);
    // Without a lower-case letter the first alternative gives back upper-case ones until its last
    // character can be a `W`.
    return {lower != end ? lower : after_caseless, end != position ? end : 0};
  }

  [[nodiscard]] std::size_t o200k_end(std::size_t start) const {
    const Character first = at(start);
    const std::size_t next = start + first.length;
    if (first.kind == CharClass::Number) return number_end(start);
    const bool can_precede = !is_letter(first.kind) && first.kind != CharClass::Newline;
    const Word after = can_precede ? word_at(next) : Word{};
    if (after.ending_lower != 0) return contraction_end(after.ending_lower);
    const Word here = word_at(start);
    if (here.ending_lower != 0) return contraction_end(here.ending_lower);
    if (after.upper != 0) return contraction_end(after.upper);
    if (here.upper != 0) return contraction_end(here.upper);
    const CharClass second = next < size_ ? at(next).kind : CharClass::Newline;
    return symbol_or_white_end(start, first.kind, second);
  }

  const char* text_;
  std::size_t size_;
};

}  // namespace ftdata::token
