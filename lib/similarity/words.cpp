#include "similarity/words.hpp"

#include <bit>
#include <cstring>

#include "text/fold.hpp"
#include "token/hash.hpp"

namespace ftdata::similarity {
namespace {

using token::multiply_fold;

constexpr std::size_t kWindow = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Signs that are words in prose only beside a digit: elsewhere they are dashes, bullets, emphasis.
bool needs_digit(char sign) {
  return sign == '-' || sign == '*' || sign == '/' || sign == '#' || sign == '~';
}

class Reader {
 public:
  Reader(std::string_view text, bool code, std::vector<std::uint64_t>& hashes,
         std::vector<WordSpan>* spans)
      : text_(text), code_(code), hashes_(hashes), spans_(spans) {}

  // Reads the window that starts at `base`.
  void read(const ByteClasses& classes, std::size_t base) {
    const std::uint64_t word = classes.word;
    const std::uint64_t shifted = (word << 1) | (open_ ? 1U : 0U);
    std::uint64_t starts = word & ~shifted;
    std::uint64_t ends = ~word & shifted;
    const std::uint64_t signs = code_ ? classes.punctuation : classes.symbol;
    if (signs != 0) return read_with_signs(starts, ends, signs, base);
    while (ends != 0) {
      if (!open_) open(base, starts);
      close(base, ends);
    }
    if (starts != 0) open(base, starts);
  }

 private:
  void open(std::size_t base, std::uint64_t& starts) {
    begin_ = base + static_cast<std::size_t>(std::countr_zero(starts));
    starts &= starts - 1;
    open_ = true;
  }
  void close(std::size_t base, std::uint64_t& ends) {
    put(begin_, base + static_cast<std::size_t>(std::countr_zero(ends)));
    ends &= ends - 1;
    open_ = false;
  }

  void read_with_signs(std::uint64_t starts, std::uint64_t ends, std::uint64_t signs,
                       std::size_t base) {
    for (std::uint64_t all = starts | ends | signs; all != 0; all &= all - 1) {
      const std::uint64_t bit = all & (~all + 1);
      const std::size_t at = base + static_cast<std::size_t>(std::countr_zero(bit));
      if ((ends & bit) != 0) {
        put(begin_, at);
        open_ = false;
      }
      if ((signs & bit) != 0 && is_word(at)) put(at, at + 1);
      if ((starts & bit) != 0) {
        begin_ = at;
        open_ = true;
      }
    }
  }

  [[nodiscard]] bool is_word(std::size_t at) const {
    if (code_ || !needs_digit(text_[at])) return true;
    const auto digit_at = [this](std::size_t i) { return i < text_.size() && is_digit(text_[i]); };
    const auto space_at = [this](std::size_t i) { return i < text_.size() && text_[i] == ' '; };
    return digit_at(at + 1) || digit_at(at - 1) || (space_at(at + 1) && digit_at(at + 2)) ||
           (space_at(at - 1) && digit_at(at - 2));
  }

  void put(std::size_t begin, std::size_t end) {
    const std::size_t length = end - begin;
    const char* bytes = text_.data() + begin;
    hashes_.push_back(length <= token::kShortBytes
                          ? token::hash_of(token::short_key_unchecked(bytes, length))
                          : token::hash_of(std::string_view(bytes, length)));
    if (spans_ == nullptr) return;
    spans_->push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)});
  }

  std::string_view text_;
  bool code_;
  std::vector<std::uint64_t>& hashes_;
  std::vector<WordSpan>* spans_;
  bool open_ = false;
  std::size_t begin_ = 0;
};

}  // namespace

void WordFinder::read(std::string& text) {
  const std::size_t size = text.size();
  const std::size_t windows = size / kWindow + 1;
  if (classes_.size() < windows) classes_.resize(windows);
  // The padding is taken back, but stays readable: a word is hashed 16 bytes at a time.
  text.append(kTextPadding, '\0');
  kernels_.classify(text.data(), windows, classes_.data());
  text.resize(size);
  text_ = text;
}

bool WordFinder::looks_like_code() const {
  constexpr std::size_t kSignsMin = 12;
  constexpr std::size_t kShare = 8;  // one byte in so many; prose has half of that
  if (text_.find("```") != std::string_view::npos) return true;
  std::size_t signs = 0;
  for (std::size_t i = 0; i <= text_.size() / kWindow; ++i) {
    signs += static_cast<std::size_t>(std::popcount(classes_[i].punctuation));
  }
  return signs >= kSignsMin && signs * kShare > text_.size();
}

void WordFinder::find(bool code, std::vector<std::uint64_t>& hashes, std::vector<WordSpan>* spans) {
  Reader reader(text_, code, hashes, spans);
  for (std::size_t i = 0; i <= text_.size() / kWindow; ++i) reader.read(classes_[i], i * kWindow);
}

void make_shingles(std::span<const std::uint64_t> words, unsigned size,
                   std::vector<std::uint64_t>& shingles) {
  constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15;
  constexpr std::uint64_t kSecond = 0xD6E8FEB86659FD93;
  constexpr std::uint64_t kThird = 0xA0761D6478BD642F;
  shingles.clear();
  if (words.size() < size) return;
  const std::size_t count = words.size() - size + 1;
  shingles.resize(count);
  const auto pair = [&](std::size_t i) {
    return multiply_fold(words[i] ^ kFirst, std::rotl(words[i + 1], 32) ^ kSecond);
  };
  if (size == 2) {
    for (std::size_t i = 0; i < count; ++i) shingles[i] = pair(i);
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    shingles[i] = multiply_fold(pair(i) ^ kThird, words[i + 2] ^ kFirst);
  }
}

}  // namespace ftdata::similarity
