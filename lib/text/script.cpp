#include "text/script.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/byte_classes.hpp"

namespace ftdata::text {
namespace {

// Scripts beyond this bound are not in living use.
constexpr std::size_t kScriptsMax = 256;

UScriptCode merged(UScriptCode script) {
  switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return USCRIPT_HAN;
    default:
      return script;
  }
}

// Common for what is no letter.
UScriptCode script_of(UChar32 character) {
  if (u_isalpha(character) == 0) return USCRIPT_COMMON;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(character, &error);
  const bool fine = U_SUCCESS(error) != 0 && script > USCRIPT_INHERITED &&
                    static_cast<std::size_t>(script) < kScriptsMax;
  return fine ? merged(script) : USCRIPT_COMMON;
}

using Counts = std::array<unsigned, kScriptsMax>;

Counts count_scripts(std::string_view text) {
  Counts counts{};
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::decode_utf8(text, at);
    at += c.size;
    if (c.value < 0x80) {
      const bool letter = base::is_upper(base::to_upper(static_cast<char>(c.value)));
      ++counts[letter ? USCRIPT_LATIN : USCRIPT_COMMON];
    } else {
      ++counts[static_cast<std::size_t>(script_of(static_cast<UChar32>(c.value)))];
    }
  }
  counts[USCRIPT_COMMON] = 0;
  return counts;
}

// Whether it is plain at first sight, as with most text: all others together are too few.
bool is_latin(std::string_view text, unsigned letters_min) {
  static constexpr ByteClass kLetters =
      class_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  static constexpr ByteClass kLeads = [] {  // first bytes of characters beyond ASCII
    ByteClass leads;
    for (unsigned byte = 0xC0; byte <= 0xFF; ++byte) leads.add(byte, byte >> 4U & 7U);
    return leads;
  }();
  const std::size_t letters = count_members(text, kLetters);
  const std::size_t others = count_members(text, kLeads);
  return letters >= letters_min && letters >= 9 * others;
}

}  // namespace

std::string_view main_script(std::string_view text, unsigned letters_min) noexcept {
  constexpr std::size_t kLookedAt = 512;
  text = text.substr(0, kLookedAt);
  if (is_latin(text, letters_min)) return "Latin";
  const Counts counts = count_scripts(text);
  unsigned letters = 0;
  for (const unsigned count : counts) letters += count;
  const auto most = std::ranges::max_element(counts);
  if (letters < letters_min || *most * 10 < letters * 9) return {};
  return uscript_getName(static_cast<UScriptCode>(most - counts.begin()));
}

}  // namespace ftdata::text
