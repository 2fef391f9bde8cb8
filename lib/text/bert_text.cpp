#include "text/bert_text.hpp"

#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/utf8.hpp"
#include "text/composition.hpp"

namespace ftdata::text {
namespace {

enum Kind : std::uint8_t {
  kNone = 0,
  kDropped = 1,
  kSpace = 2,
  kIdeograph = 4,
  kMark = 8,
  kPunctuation = 16
};

constexpr std::uint32_t kPunctuationMask = U_GC_P_MASK;

// Ranges of the engine; the one from U+2B920 begins late there, too.
bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_ascii_symbol(UChar32 c) {
  return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E);
}

// Characters whose category has changed since 8.0.
bool was_mark(UChar32 c, bool is_mark) {
  if (c == 0x1885 || c == 0x1886 || c == 0xA9BD || c == 0x111C9) return false;
  return is_mark || c == 0x1734;
}
bool was_punctuation(UChar32 c, bool is_punctuation) {
  return is_punctuation || c == 0x166D || c == 0x111C9;
}

std::uint8_t kind_of(UChar32 c) {
  std::uint8_t kind = kNone;
  if (u_isUWhiteSpace(c)) kind |= kSpace;
  if (is_ideograph(c)) kind |= kIdeograph;
  if (is_ascii_symbol(c)) kind |= kPunctuation;
  const unsigned age = unicode_age(static_cast<char32_t>(c));
  if (age == 0 || age > 8) return kind;
  const std::uint32_t mask = U_GET_GC_MASK(c);
  const bool kept = c == '\t' || c == '\n' || c == '\r';
  if ((mask & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0 && !kept) kind |= kDropped;
  if (was_mark(c, (mask & U_GC_MN_MASK) != 0)) kind |= kMark;
  if (was_punctuation(c, (mask & kPunctuationMask) != 0)) kind |= kPunctuation;
  return kind;
}

// Letters that came with Unicode 16.0 and 17.0, where ICU is older.
UChar32 lower_of_newer(UChar32 c) {
  if (c >= 0x10D50 && c <= 0x10D65) return c + 0x20;
  if (c >= 0x16EA0 && c <= 0x16EB8) return c + 0x1B;
  switch (c) {
    case 0x1C89:
      return 0x1C8A;
    case 0xA7CB:
      return 0x264;
    case 0xA7CC:
    case 0xA7CE:
    case 0xA7D2:
    case 0xA7D4:
    case 0xA7DA:
      return c + 1;
    case 0xA7DC:
      return 0x19B;
    default:
      return c;
  }
}

void append_lower(std::string& out, UChar32 c) {
  const UChar32 lower = u_tolower(c);
  base::append_utf8(out, static_cast<std::uint32_t>(lower == c ? lower_of_newer(c) : lower));
  if (c == 0x130) base::append_utf8(out, 0x307);
}

}  // namespace

struct BertText::Tables {
  Tables() : known(icu::UnicodeString("[:age=9.0:]"), status), kinds(0x110000) {
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_SUCCESS(status)) decompose = std::make_unique<icu::FilteredNormalizer2>(*nfd, known);
    for (UChar32 c = 0; c < 0x110000; ++c) kinds[static_cast<std::size_t>(c)] = kind_of(c);
    kinds[0] |= kDropped;
    kinds[0xFFFD] |= kDropped;
  }
  [[nodiscard]] std::uint8_t kind(UChar32 c) const { return kinds[static_cast<std::size_t>(c)]; }

  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeSet known;
  std::unique_ptr<icu::Normalizer2> decompose;
  std::vector<std::uint8_t> kinds;  // by code point
};

BertText::BertText(const BertOptions& options)
    : options_(options), tables_(std::make_unique<Tables>()) {}
BertText::~BertText() = default;

void BertText::clean(std::string& text) const {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), at, c);
    const std::uint8_t kind = tables_->kind(c);
    if (options_.clean_text && (kind & kDropped) != 0) continue;
    if (options_.clean_text && (kind & kSpace) != 0) {
      out += ' ';
      continue;
    }
    const bool apart = options_.handle_chinese_chars && (kind & kIdeograph) != 0;
    if (apart) out += ' ';
    out.append(text, begin, at - begin);
    if (apart) out += ' ';
  }
  text = std::move(out);
}

void BertText::strip_accents(std::string& text) const {
  if (tables_->decompose == nullptr) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart =
      tables_->decompose->normalize(icu::UnicodeString::fromUTF8(text), status);
  if (U_FAILURE(status)) return;
  std::string all;
  apart.toUTF8String(all);
  text.clear();
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t begin = at;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(all.data(), at, c);
    if ((tables_->kind(c) & kMark) == 0) text.append(all, begin, at - begin);
  }
}

void BertText::normalize(std::string& text) const {
  if (options_.clean_text || options_.handle_chinese_chars) clean(text);
  if (options_.strip_accents) strip_accents(text);
  if (!options_.lowercase) return;
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), at, c);
    append_lower(lower, c);
  }
  text = std::move(lower);
}

void BertText::split(std::string_view text, std::vector<std::string_view>& words) const {
  std::size_t word = 0;
  const auto end_word = [&](std::size_t end) {
    if (word < end) words.push_back(text.substr(word, end - word));
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), at, c);
    const std::uint8_t kind = tables_->kind(c);
    if ((kind & (kSpace | kPunctuation)) == 0) continue;
    end_word(begin);
    if ((kind & kSpace) == 0) words.push_back(text.substr(begin, at - begin));
    word = at;
  }
  end_word(text.size());
}

}  // namespace ftdata::text
