// Finds set phrases in a text, whatever their case, in one pass that looks at 64 bytes at once.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"
#include "text/byte_classes.hpp"

namespace ftdata::text {

// A phrase in lower case with straight apostrophes, and where in it the rarest two letters stand:
// only places with those are looked at more closely.
struct SetPhrase {
  std::string_view words;
  std::size_t landmark = 0;
};

struct FoundPhrase {
  std::size_t begin = 0;
  std::size_t length = 0;  // bytes; 0: nothing was found
};

// How many bytes of the text say the phrase; 0 when it begins with something else. Case does not
// matter, nor whether an apostrophe is straight or typographic (U+2019), nor which white space
// stands for a blank.
std::size_t said_bytes(std::string_view text, std::string_view phrase) noexcept;

constexpr std::string_view landmark_of(const SetPhrase& phrase) {
  return phrase.words.substr(phrase.landmark, 2);
}

// The letters of all landmarks, in either case. With more than eight of them pairs may mix: what is
// found is looked at.
template <std::size_t N>
constexpr PairClass landmarks_of(const std::array<SetPhrase, N>& phrases) {
  constexpr unsigned kBits = 8;
  PairClass pairs;
  unsigned distinct = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const std::string_view pair = landmark_of(phrases[i]);
    bool known = false;
    for (std::size_t j = 0; j < i; ++j) known = known || landmark_of(phrases[j]) == pair;
    if (known) continue;
    const unsigned bit = distinct++ % kBits;
    for (const char first : {pair[0], base::to_upper(pair[0])}) {
      pairs.first.add(static_cast<unsigned char>(first), bit);
    }
    for (const char second : {pair[1], base::to_upper(pair[1])}) {
      pairs.second.add(static_cast<unsigned char>(second), bit);
    }
  }
  return pairs;
}

// Calls visit(FoundPhrase) for each phrase in the text that no letter or digit stands right before,
// in the order of the landmarks.
template <std::size_t N, class Visit>
void for_each_phrase(std::string_view text, const std::array<SetPhrase, N>& phrases,
                     const PairClass& landmarks, Visit visit) {
  for_each_of(text, landmarks, [&](std::size_t at) {
    const char first = base::to_lower(text[at]);
    for (const SetPhrase& phrase : phrases) {
      if (at < phrase.landmark || phrase.words[phrase.landmark] != first) continue;
      const std::size_t begin = at - phrase.landmark;
      if (begin > 0 && base::is_alnum(text[begin - 1])) continue;
      const std::size_t length = said_bytes(text.substr(begin), phrase.words);
      if (length > 0) visit(FoundPhrase{begin, length});
    }
    return at + 1;
  });
}

}  // namespace ftdata::text
