// Text for the generated corpora: what people and assistants write, as it stands between the
// quotes of a JSON string (escaped already).
#pragma once

#include <cstddef>
#include <string>

#include "random.hpp"

namespace ftdata::bench {

enum class Language : unsigned char {
  English,
  French,         // accents as UTF-8
  EscapedFrench,  // accents as \u00e9, as Python's json.dumps writes them
  Chinese,
  Code,
};

// Mostly English; the others as often as the mixed public data sets have them.
Language pick_language(Random& random);

// Appends at least `bytes` bytes, at most a sentence more (about 150). Begins and ends with a
// visible character.
void append_prose(std::string& out, std::size_t bytes, Language language, Random& random);

}  // namespace ftdata::bench
