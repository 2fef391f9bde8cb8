#include "text/composition.hpp"

#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace ftdata::text {
namespace {

// Stands for "may compose or decompose"; no combining class has this number.
constexpr std::uint8_t kAsk = 255;

icu::UnicodeSet characters_of_9() {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeSet set(icu::UnicodeString("[:age=9.0:]"), status);
  return set;
}

}  // namespace

struct Composition::Tables {
  Tables() : known(characters_of_9()), marks(0x110000) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_SUCCESS(status)) filtered = std::make_unique<icu::FilteredNormalizer2>(*nfc, known);
    for (std::int32_t i = 0; i < known.getRangeCount(); ++i) {
      for (UChar32 c = known.getRangeStart(i); c <= known.getRangeEnd(i); ++c) {
        const bool yes = u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
        marks[static_cast<std::size_t>(c)] = yes ? u_getCombiningClass(c) : kAsk;
      }
    }
  }

  icu::UnicodeSet known;
  std::unique_ptr<icu::Normalizer2> filtered;
  std::vector<std::uint8_t> marks;  // combining class by code point
};

Composition::Composition() : tables_(std::make_unique<Tables>()) {}
Composition::~Composition() = default;

void Composition::apply(std::string& text) const {
  if (tables_->filtered == nullptr) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed =
      tables_->filtered->normalize(icu::UnicodeString::fromUTF8(text), status);
  if (U_FAILURE(status)) return;
  text.clear();
  composed.toUTF8String(text);
}

// The quick check of Unicode: no character that may compose, and marks in order.
bool Composition::leaves(std::string_view text) const {
  std::uint8_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      before = 0;
      ++at;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), at, c);
    const std::uint8_t mark = tables_->marks[static_cast<std::size_t>(c)];
    if (mark == kAsk || (mark != 0 && mark < before)) return false;
    before = mark;
  }
  return true;
}

unsigned unicode_age(char32_t code_point) {
  UVersionInfo age = {};
  u_charAge(static_cast<UChar32>(code_point), age);
  return age[0];
}

}  // namespace ftdata::text
