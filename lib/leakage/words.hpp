// Text -> words with their places in it.
//
// A word is a run of letters and digits in lower case; a character of a script without spaces is a
// word by itself. All that dresses a text is left out: punctuation, Markdown, the names of LaTeX
// commands, apostrophes, commas inside numbers.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ftdata::leakage {

struct Word {
  std::uint64_t hash = 0;
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
};

// Appends the words of the text, which is valid UTF-8.
void read_words(std::string_view text, std::vector<Word>& words);
// The same, byte by byte whatever the text: what the faster way is held against.
void read_words_plainly(std::string_view text, std::vector<Word>& words);

}  // namespace ftdata::leakage
