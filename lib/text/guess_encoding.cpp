// ICU's detector for the encodings of East Asia and the Cyrillic ones; for Western text it has too
// little to go by in one line, and the bytes themselves tell more.
#include "text/guess_encoding.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/utf8.hpp"

namespace ftdata::text {
namespace {

constexpr std::size_t kLookedAtMax = 4096;
// Fewer bytes than this fit too many encodings.
constexpr std::ptrdiff_t kHighBytesMin = 8;
constexpr std::int32_t kConfidenceMin = 10;  // of 100, as ICU counts

struct Known {
  std::string_view icu;
  std::string_view shown;
};

constexpr std::array<Known, 9> kKnown = {{{"GB18030", "GBK"},
                                          {"Shift_JIS", "Shift-JIS"},
                                          {"Big5", "Big5"},
                                          {"EUC-JP", "EUC-JP"},
                                          {"EUC-KR", "EUC-KR"},
                                          {"windows-1251", "windows-1251"},
                                          {"KOI8-R", "KOI8-R"},
                                          {"windows-1253", "windows-1253"},
                                          {"windows-1256", "windows-1256"}}};

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// Whether bytes beyond ASCII stand mostly alone, as accented letters in Western text do.
bool is_western(std::string_view text) {
  std::size_t alone = 0;
  std::size_t high = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_high(text[i])) continue;
    ++high;
    const bool joined =
        (i > 0 && is_high(text[i - 1])) || (i + 1 < text.size() && is_high(text[i + 1]));
    if (!joined) ++alone;
  }
  return alone * 2 >= high;
}

// Whether UTF-8 is damaged here rather than another encoding used: the bytes hold whole characters
// of it, or those it never uses.
bool is_damaged_utf8(std::string_view text) {
  std::size_t whole = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    if (!point.valid) ++bad;
    if (point.valid && point.size > 1) ++whole;
    at += point.size;
  }
  return whole >= bad;
}

// Whether all the bytes are text in that encoding.
bool converts(std::string_view text, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status),
                                                                     ucnv_close);
  if (U_FAILURE(status)) return false;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::array<UChar, kLookedAtMax> out;
  UChar* to = out.data();
  const char* from = text.data();
  // Without the flush a character that the window cuts is no error.
  ucnv_toUnicode(converter.get(), &to, out.data() + out.size(), &from, text.data() + text.size(),
                 nullptr, false, &status);
  return U_SUCCESS(status);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// An accented letter in a word, or a typographic quote or dash at one.
bool is_part_of_word(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0xC0 && (byte < 0x91 || byte > 0x97)) return false;
  return (at > 0 && is_letter(text[at - 1])) || (at + 1 < text.size() && is_letter(text[at + 1]));
}

std::string_view guess_western(std::string_view text) {
  bool in_word = false;
  bool has_c1 = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_high(text[at])) continue;
    in_word = in_word || is_part_of_word(text, at);
    has_c1 = has_c1 || static_cast<unsigned char>(text[at]) < 0xA0;
  }
  if (!in_word) return {};
  if (!has_c1) return "Latin-1";
  return converts(text, "windows-1252") ? "windows-1252" : std::string_view();
}

const Known* find_known(const UCharsetMatch* match) {
  UErrorCode status = U_ZERO_ERROR;
  if (ucsdet_getConfidence(match, &status) < kConfidenceMin) return nullptr;
  const std::string_view name = ucsdet_getName(match, &status);
  const auto* known = std::ranges::find(kKnown, name, &Known::icu);
  return U_SUCCESS(status) && known != kKnown.end() ? known : nullptr;
}

// The best of ICU's guesses that we know and that fits every byte.
std::string_view guess_by_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), text.data(), static_cast<std::int32_t>(text.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) return {};
  for (std::int32_t i = 0; i < count; ++i) {
    const Known* known = find_known(matches[i]);
    if (known != nullptr && converts(text, known->icu.data())) return known->shown;
  }
  return {};
}

}  // namespace

std::string_view guess_encoding(std::string_view bytes) {
  const auto first = std::ranges::find_if(bytes, is_high);
  if (first == bytes.end()) return {};
  // In front of a high byte stands ASCII, so no character is cut; whether it is a letter tells
  // much.
  const auto at = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view text = bytes.substr(at - std::min<std::size_t>(at, 1), kLookedAtMax);
  if (is_damaged_utf8(text)) return {};
  if (is_western(text)) return guess_western(text);
  return std::ranges::count_if(text, is_high) < kHighBytesMin ? std::string_view()
                                                              : guess_by_icu(text);
}

}  // namespace ftdata::text
