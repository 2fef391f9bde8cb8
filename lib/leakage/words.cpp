#include "leakage/words.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "text/byte_classes.hpp"
#include "text/fold_table.hpp"

namespace ftdata::leakage {
namespace {

// What a byte means: a letter or digit its lower case, most others nothing (0), some what stands
// here.
constexpr char kApostrophe = 1;
constexpr char kMark = 2;  // . and , which may stand in a number
constexpr char kBackslash = 3;
constexpr char kMultibyte = 4;

constexpr std::array<char, 256> kMeaning = [] {
  std::array<char, 256> meaning{};
  for (std::size_t c = 0x80; c < 256; ++c) meaning[c] = kMultibyte;
  for (const char c : std::string_view("0123456789abcdefghijklmnopqrstuvwxyz")) {
    const auto byte = static_cast<unsigned char>(c);
    meaning[byte] = c;
    if (c >= 'a') meaning[byte - ('a' - 'A')] = c;
  }
  meaning['\''] = kApostrophe;
  meaning['.'] = meaning[','] = kMark;
  meaning['\\'] = kBackslash;
  return meaning;
}();

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Han, kana, Hangul, Thai and their neighbours: what is no symbol among the words of one character.
constexpr bool is_script(std::uint32_t c) {
  return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) ||
         (c >= 0x1780 && c < 0x1800) || (c >= 0x3040 && c < 0xFF00) ||
         (c >= 0x20000 && c < 0x40000);
}

// Zero width, directions, soft hyphen, byte order mark.
constexpr bool is_invisible(std::uint32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

constexpr std::size_t kChunk = sizeof(std::uint64_t);
constexpr std::uint64_t kLowerCase =
    0x2020'2020'2020'2020U;  // letters and digits keep their meaning

// Of the bytes of a word in lower case, in chunks of eight, the last one filled with zeros.
class WordHash {
 public:
  void add(std::uint64_t chunk) {
    state_ = base::multiply_fold(state_ ^ chunk, 0x9E3779B97F4A7C15U) + 1;
  }
  // Odd: no word is 0.
  [[nodiscard]] std::uint64_t value() const { return (state_ ^ state_ >> 29U) | 1U; }

 private:
  std::uint64_t state_ = 0xD6E8FEB86659FD93U;
};

// One word as its bytes come.
class WordBytes {
 public:
  void add(char c) {
    chunk_ |= std::uint64_t{static_cast<unsigned char>(c)} << (8 * count_);
    if (++count_ < kChunk) return;
    hash_.add(chunk_);
    chunk_ = 0;
    count_ = 0;
  }
  std::uint64_t finish() {
    if (count_ > 0) hash_.add(chunk_);
    const std::uint64_t value = hash_.value();
    *this = {};
    return value;
  }

 private:
  WordHash hash_;
  std::uint64_t chunk_ = 0;
  unsigned count_ = 0;
};

// Byte by byte, whatever the text.
class Reader {
 public:
  Reader(std::string_view text, std::vector<Word>& words) : text_(text), words_(words) {}

  void read_all() {
    while (at_ < text_.size()) step();
    end_word(at_);
  }
  // What begins in [begin, end), with what belongs to its last word; returns where to go on.
  std::size_t read(std::size_t begin, std::size_t end) {
    at_ = begin;
    while (at_ < end || (in_word_ && at_ < text_.size())) step();
    end_word(at_);
    return at_;
  }

 private:
  void step() {
    const char c = kMeaning[static_cast<unsigned char>(text_[at_])];
    if (c > ' ') {
      begin();
      bytes_.add(c);
      ++at_;
    } else {
      read_other(c);
    }
  }
  void begin() {
    if (in_word_) return;
    in_word_ = true;
    begin_ = at_;
  }
  void end_word(std::size_t end) {
    if (!in_word_) return;
    in_word_ = false;
    words_.push_back(
        {bytes_.finish(), static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)});
  }

  [[nodiscard]] char behind() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : ' '; }

  void read_other(char meaning) {
    if (meaning == kMultibyte) return read_multibyte();
    const bool stays =
        in_word_ && ((meaning == kApostrophe && is_letter(behind())) ||
                     (meaning == kMark && is_digit(text_[at_ - 1]) && is_digit(behind())));
    if (stays) {
      if (text_[at_] == '.') bytes_.add('.');
      ++at_;
      return;
    }
    end_word(at_);
    ++at_;
    if (meaning != kBackslash) return;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;  // the name of a LaTeX command
  }

  void read_multibyte() {
    using Kind = text::FoldedCharacter::Kind;
    const base::CodePoint decoded = base::decode_utf8(text_, at_);
    const std::size_t length = decoded.size;
    const text::FoldedCharacter& folded = table_.at(decoded.value, false);
    const std::string_view bytes(folded.bytes, folded.length);
    switch (folded.kind) {
      case Kind::Word:
        add_letters(bytes);
        break;
      case Kind::Ask:
        if (!is_invisible(decoded.value)) add_letters(text_.substr(at_, length));
        break;
      case Kind::OwnWord:
        end_word(at_);
        if (!is_script(decoded.value)) break;  // a symbol
        add_letters(bytes);
        end_word(at_ + length);
        break;
      case Kind::Ascii:
        add_ascii(bytes, length);
        break;
      case Kind::Space:
        end_word(at_);
        break;
    }
    at_ += length;
  }

  // No bytes: an invisible character.
  void add_letters(std::string_view bytes) {
    if (bytes.empty()) return;
    begin();
    for (const char c : bytes) bytes_.add(c);
  }

  // Full-width letters, quotes, dashes.
  void add_ascii(std::string_view bytes, std::size_t length) {
    for (const char byte : bytes) {
      const char c = kMeaning[static_cast<unsigned char>(byte)];
      if (c > ' ') {
        begin();
        bytes_.add(c);
      } else if (c != kApostrophe || !in_word_ || at_ + length >= text_.size() ||
                 !is_letter(text_[at_ + length])) {
        end_word(at_);
      }
    }
  }

  std::string_view text_;
  std::vector<Word>& words_;
  const text::FoldTable& table_ = text::FoldTable::instance();
  std::size_t at_ = 0;
  bool in_word_ = false;
  std::size_t begin_ = 0;
  WordBytes bytes_;
};

constexpr std::string_view kAlnum =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// What only the reader above understands.
constexpr text::ByteClass kHardClass = [] {
  text::ByteClass hard;
  for (unsigned c = 0x80; c < 256; ++c) hard.add(c, 0);
  return hard.add('\\', 1);
}();

// What words are made of, and what is hard.
constexpr text::ByteClass kTokenClass = [] {
  text::ByteClass token;
  for (const char c : kAlnum)
    token.add(static_cast<unsigned char>(c), static_cast<unsigned>(c) >> 4U);
  for (unsigned c = 0x80; c < 256; ++c) token.add(c, 0);
  return token.add('\\', 1);
}();

// Tokens are cut by bit masks of 64 bytes, and hashed eight bytes at a time. What is hard, and
// words with an apostrophe, comma or point in them, are left to the reader.
class TokenReader {
 public:
  TokenReader(std::string_view text, std::vector<Word>& words)
      : text_(text), words_(words), reader_(text, words) {}

  void read() {
    for (std::size_t block = 0; block < text_.size(); block += text::kBlock) {
      const std::uint64_t tokens = mask_of(block, kTokenClass);
      const std::uint64_t hard = mask_of(block, kHardClass);
      // Where the mask changes from bit to bit, a token begins or ends.
      std::uint64_t changes = tokens ^ (tokens << 1U | (open_ ? 1U : 0U));
      std::size_t from = 0;
      while (changes != 0) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(changes));
        changes &= changes - 1;
        open_ ? end(block + bit, hard & bits(from, bit)) : begin(block + bit);
        from = bit;
      }
      if (open_) hard_ = hard_ || (hard >> from) != 0;
    }
    if (open_) end(text_.size(), 0);
  }

 private:
  static std::uint64_t bits(std::size_t from, std::size_t to) {
    return (~std::uint64_t{0} << from) & ~(~std::uint64_t{0} << to);
  }
  [[nodiscard]] std::uint64_t mask_of(std::size_t block, const text::ByteClass& members) const {
    static const auto kFind = text::class_finders().find;
    if (text_.size() - block >= text::kBlock) {
      return kFind(text_.data() + block, 1, members).mask;
    }
    char bytes[text::kBlock] = {};
    text_.copy(bytes, text::kBlock, block);
    return kFind(bytes, 1, members).mask;
  }

  void begin(std::size_t at) {
    open_ = true;
    begin_ = at;
    hard_ = false;
  }
  void end(std::size_t at, std::uint64_t hard) {
    open_ = false;
    if (begin_ < done_) {
      if (at > done_) done_ = reader_.read(done_, at);  // what it left of this token
      return;
    }
    if (hard_ || hard != 0 || goes_on(at)) {
      done_ = reader_.read(begin_, at);
    } else {
      take(begin_, at);
    }
  }

  [[nodiscard]] bool goes_on(std::size_t end) const {
    if (end + 1 >= text_.size()) return false;
    const char c = kMeaning[static_cast<unsigned char>(text_[end])];
    return (c == kApostrophe && is_letter(text_[end + 1])) ||
           (c == kMark && is_digit(text_[end - 1]) && is_digit(text_[end + 1]));
  }

  void take(std::size_t begin, std::size_t end) {
    WordHash hash;
    std::size_t at = begin;
    for (; end - at > kChunk; at += kChunk) hash.add(load(at, kChunk) | kLowerCase);
    const std::size_t left = end - at;
    const std::uint64_t used = ~std::uint64_t{0} >> (64 - 8 * left);
    const std::uint64_t last = load(at, at + kChunk <= text_.size() ? kChunk : left);
    hash.add((last | kLowerCase) & used);
    words_.push_back(
        {hash.value(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  [[nodiscard]] std::uint64_t load(std::size_t at, std::size_t size) const {
    std::uint64_t chunk = 0;
    if (size == kChunk) {
      std::memcpy(&chunk, text_.data() + at, kChunk);
    } else {
      std::memcpy(&chunk, text_.data() + at, size);
    }
    return chunk;
  }

  std::string_view text_;
  std::vector<Word>& words_;
  Reader reader_;
  bool open_ = false;
  bool hard_ = false;      // the token that is open, in the blocks before
  std::size_t begin_ = 0;  // of that token
  std::size_t done_ = 0;   // what the reader has read
};

}  // namespace

void read_words(std::string_view text, std::vector<Word>& words) {
  TokenReader(text.substr(0, UINT32_MAX), words).read();
}

void read_words_plainly(std::string_view text, std::vector<Word>& words) {
  Reader(text.substr(0, UINT32_MAX), words).read_all();
}

}  // namespace ftdata::leakage
