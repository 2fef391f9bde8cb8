#include "text/normal_form.hpp"

#include <algorithm>
#include <string>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>

#include "base/check.hpp"

namespace ftdata::text {
namespace {

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& kNfc = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    FTDATA_CHECK(U_SUCCESS(status) && found != nullptr);
    return *found;
  }();
  return kNfc;
}

// Characters below U+0300 never change. Their bytes are all below CC.
bool may_change(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
}

icu::StringPiece piece_of(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

std::size_t find_not_nfc(std::string_view text) {
  text = text.substr(0, INT32_MAX);
  UErrorCode status = U_ZERO_ERROR;
  if (!may_change(text) || nfc().isNormalizedUTF8(piece_of(text), status) != 0) return text.npos;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(piece_of(text));
  icu::UnicodeString normal;
  nfc().normalize(units, normal, status);
  FTDATA_CHECK(U_SUCCESS(status));
  std::int32_t same = 0;
  while (same < units.length() && units[same] == normal[same]) ++same;
  std::string before;
  units.tempSubString(0, units.getChar32Start(same)).toUTF8String(before);
  return before.size();
}

}  // namespace ftdata::text
