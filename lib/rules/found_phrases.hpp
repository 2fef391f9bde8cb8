// What the rules about set phrases share: one finding a record, at the first phrase.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "ftdata/finding.hpp"

#include "record/texts.hpp"
#include "rules/describe.hpp"
#include "text/phrases.hpp"

namespace ftdata::rules {

struct FoundPhrases {
  std::size_t count = 0;
  JsonValue text;  // of the first
  text::FoundPhrase first;
};

// Counts the phrases in the texts of turns for which `looks_at(turn)` holds.
template <std::size_t N, class Condition>
FoundPhrases find_phrases(const Record& record, const std::array<text::SetPhrase, N>& phrases,
                          const text::PairClass& landmarks, Condition looks_at) {
  FoundPhrases found;
  record::for_each_text(record, [&](const Message& turn, JsonValue value) {
    if (!looks_at(turn)) return;
    text::for_each_phrase(value.as_string(), phrases, landmarks, [&](text::FoundPhrase phrase) {
      const bool earlier = found.text == value && phrase.begin < found.first.begin;
      if (found.count++ > 0 && !earlier) return;
      found.text = value;
      found.first = phrase;
    });
  });
  return found;
}

// `said` goes before the phrase: "the answer says".
inline void report_phrases(const Record& record, const FoundPhrases& found, FindingSink& sink,
                           std::string_view said, std::string help) {
  const text::FoundPhrase& phrase = found.first;
  const std::string_view words = found.text.as_string().substr(phrase.begin, phrase.length);
  sink.report(Place(record, found.text, phrase.begin, phrase.length),
              std::string(said) + " " + quote(words),
              {.help = std::move(help), .notes = more_like_this(found.count, "phrase")});
}

}  // namespace ftdata::rules
