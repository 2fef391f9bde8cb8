#include "leakage/words.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace ftdata::leakage {
namespace {

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  read_words(text, words);
  return words;
}

std::vector<std::uint64_t> hashes_of(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  for (const Word& word : words_of(text)) hashes.push_back(word.hash);
  return hashes;
}

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  for (const Word& word : words_of(text)) {
    texts.emplace_back(text.substr(word.begin, word.end - word.begin));
  }
  return texts;
}

TEST(LeakageWords, AreTheSameInAnyDress) {
  const std::vector<std::uint64_t> plain = hashes_of("the total cost is 1200.5 dollars dont worry");
  ASSERT_EQ(plain.size(), 8U);
  for (const std::string_view dressed :
       {"The **total** cost is $1,200.5 dollars; don't worry!",
        "the\ntotal   cost\r\nis 1200.5 dollars\tdon\u2019t WORRY",
        "\\textbf{The} total_cost is \\$1,200.5 dollars: `dont` worry"}) {
    EXPECT_EQ(hashes_of(dressed), plain) << dressed;
  }
  EXPECT_EQ(hashes_of("\\frac{1}{2} of \\textbf{all}"), hashes_of("1 2 of all"));
  EXPECT_EQ(hashes_of("\uFF21\uFF22 \u00C9t\u00E9 zero\u200Bwidth"),
            hashes_of("ab \u00E9t\u00E9 zerowidth"));
}

TEST(LeakageWords, KnowTheirPlaces) {
  EXPECT_EQ(texts_of("It's 3.5, or \u201Cso\u201D: \u4F60\u597D!"),
            (std::vector<std::string>{"It's", "3.5", "or", "so", "\u4F60", "\u597D"}));
  EXPECT_TRUE(words_of("... \u2026 --- \U0001F600").empty());
  EXPECT_TRUE(words_of("").empty());
}

TEST(LeakageWords, DifferWhenTheyDo) {
  EXPECT_NE(hashes_of("abcdefgh"), hashes_of("abcdefg"));
  EXPECT_NE(hashes_of("abcdefgh"), hashes_of("abcdefghi"));
  EXPECT_NE(hashes_of("abcdefghijklmnop"), hashes_of("ijklmnopabcdefgh"));
  EXPECT_NE(hashes_of("3.5"), hashes_of("35"));
}

TEST(LeakageWords, AreReadAlikeByBothWays) {
  const std::vector<std::string> pieces = {
      "word",   "A",      "1",       "22",         ".",
      ",",      "'",      "\\",      "{",          " ",
      "\n",     "\u00E9", "e\u0301", "\u4F60",     "\u2019",
      "\u201C", "\u200B", "\uFF21",  "\U0001F600", "longerthaneightbytes",
      "_",      "-"};
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += pieces[random() % pieces.size()];
    std::vector<Word> plain;
    read_words_plainly(text, plain);
    const std::vector<Word> words = words_of(text);
    ASSERT_EQ(words.size(), plain.size()) << text;
    for (std::size_t i = 0; i < words.size(); ++i) {
      ASSERT_EQ(words[i].hash, plain[i].hash) << text;
      ASSERT_EQ(words[i].begin, plain[i].begin) << text;
      ASSERT_EQ(words[i].end, plain[i].end) << text;
    }
  }
}

}  // namespace
}  // namespace ftdata::leakage
