// Folded text -> words -> shingles.
//
// A word is a run of letters and digits, or a character that stands for itself (Han, kana, ...). In
// prose punctuation is no word, but signs that carry meaning are: + = < > ^ % $ & | @ \ always,
// and - * / # ~ beside a digit. In code every sign is a word.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "similarity/kernels.hpp"

namespace ftdata::similarity {

struct WordSpan {
  std::uint32_t begin = 0;  // bytes in the folded text
  std::uint32_t length = 0;
};

class WordFinder {
 public:
  explicit WordFinder(const Kernels& kernels) : kernels_(kernels) {}

  // Looks at folded text, which must stay as it is until the calls below are done.
  void read(std::string& text);

  // Whether the text, folded as prose, is so full of signs that it must be folded and read as code.
  [[nodiscard]] bool looks_like_code() const;

  // Appends the hashes of the words, and their places where `spans` is given.
  void find(bool code, std::vector<std::uint64_t>& hashes, std::vector<WordSpan>* spans = nullptr);

 private:
  const Kernels& kernels_;
  std::string_view text_;
  std::vector<ByteClasses> classes_;
};

// Hashes of `size` neighbouring words (2 or 3) each; none for fewer words.
void make_shingles(std::span<const std::uint64_t> words, unsigned size,
                   std::vector<std::uint64_t>& shingles);

}  // namespace ftdata::similarity
