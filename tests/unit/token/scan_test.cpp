// The vector scanners against the scalar one, on texts made to sit on the edges of their windows.
#include "token/scan.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "token/char_class.hpp"

namespace ftdata::token {
namespace {

std::vector<std::size_t> piece_ends(ScanPieces scan, std::string_view text) {
  const PaddedText padded(text);
  std::array<std::size_t, 160> ends{};
  std::vector<std::size_t> all;
  std::size_t position = 0;
  while (const std::size_t count = scan(padded, position, ends))
    all.insert(all.end(), ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(count));
  return all;
}

const std::vector<std::string> kParts = {"a",      "B",      "z",
                                         "Q",      "the",    "HTTP",
                                         "Ab",     "'",      "'s",
                                         "'S",     "'re",    "'LL",
                                         "'t",     "'d",     "''",
                                         "1",      "22",     "4444",
                                         " ",      "  ",     "\n",
                                         "\r\n",   "\t",     "\v",
                                         "/",      "//",     ".",
                                         "-",      "(",      "_",
                                         "@",      "\x7f",   std::string(1, '\0'),
                                         "\u00E9", "\u00C9", "\u4E2D",
                                         "\u0301", "\u00A0", "\u3000",
                                         "\u017F", "\u00B2", "\U0001F600",
                                         "\u02B0", "\u01C5"};

std::string random_text(std::mt19937& random, bool ascii) {
  std::string text;
  const std::size_t kinds = ascii ? 33 : kParts.size();
  const std::size_t few = 1 + random() % kinds;  // texts of few kinds make long runs
  const std::size_t first = random() % kinds;
  for (std::size_t parts = random() % 90; parts > 0; --parts)
    text += kParts[(first + random() % few) % kinds];
  return text;
}

TEST(Scanner, GivesTheSamePiecesWithAndWithoutVectors) {
  std::mt19937 random(20260101);
  for (int round = 0; round < 30000; ++round) {
    const std::string text = random_text(random, round % 2 == 0);
    for (int pattern = 0; pattern < kPatternCount; ++pattern) {
      const auto scanners = scanners_of(static_cast<PatternId>(pattern));
      const std::vector<std::size_t> expected = piece_ends(scanners.back(), text);
      ASSERT_EQ(expected.empty() ? 0 : expected.back(), text.size());
      for (const ScanPieces scanner : scanners) {
        ASSERT_EQ(piece_ends(scanner, text), expected) << "pattern " << pattern << ": " << text;
      }
    }
  }
}

std::vector<std::string> pieces(PatternId pattern, std::string_view text) {
  std::vector<std::string> all;
  std::size_t start = 0;
  for (const std::size_t end : piece_ends(scanners_of(pattern).front(), text)) {
    all.emplace_back(text.substr(start, end - start));
    start = end;
  }
  return all;
}

using Pieces = std::vector<std::string>;

TEST(Scanner, KeepsContractionsWithTheirWordsInO200k) {
  EXPECT_EQ(pieces(PatternId::O200k, "don't it's's DON'Tx"),
            (Pieces{"don't", " it's", "'s", " DON'T", "x"}));
  EXPECT_EQ(pieces(PatternId::O200k, "it\u017F'\u017F"), (Pieces{"it\u017F'\u017F"}));
  EXPECT_EQ(pieces(PatternId::Tekken, "don't"), (Pieces{"don", "'t"}));
  EXPECT_EQ(pieces(PatternId::Cl100k, "don't"), (Pieces{"don", "'t"}));
  EXPECT_EQ(pieces(PatternId::Gpt2, "DON'T"), (Pieces{"DON", "'", "T"}));
}

TEST(Scanner, CutsWordsByCaseInO200k) {
  EXPECT_EQ(pieces(PatternId::O200k, "camelCaseHTTPServer"),
            (Pieces{"camel", "Case", "HTTPServer"}));
  EXPECT_EQ(pieces(PatternId::O200k, "\u4E9A\u6D32AV"), (Pieces{"\u4E9A\u6D32", "AV"}));
  EXPECT_EQ(pieces(PatternId::O200k, "\u0301ABC"), (Pieces{"\u0301", "ABC"}));
}

TEST(Scanner, GroupsDigitsByThePattern) {
  EXPECT_EQ(pieces(PatternId::Cl100k, " 12345"), (Pieces{" ", "123", "45"}));
  EXPECT_EQ(pieces(PatternId::Cl100kDigit, "123"), (Pieces{"1", "2", "3"}));
  EXPECT_EQ(pieces(PatternId::Gpt2, " 12345"), (Pieces{" 12345"}));
}

TEST(Scanner, GivesTheLastSpaceToWhatFollows) {
  EXPECT_EQ(pieces(PatternId::Cl100k, "a   b"), (Pieces{"a", "  ", " b"}));
  EXPECT_EQ(pieces(PatternId::Cl100k, "a   "), (Pieces{"a", "   "}));
  EXPECT_EQ(pieces(PatternId::Cl100k, "x \n\n  y"), (Pieces{"x", " \n\n", " ", " y"}));
  EXPECT_EQ(pieces(PatternId::Gpt2, "x \n\n  y"), (Pieces{"x", " \n\n ", " y"}));
  EXPECT_EQ(pieces(PatternId::O200k, "//\n/ x"), (Pieces{"//\n/", " x"}));
}

TEST(Scanner, KnowsMarksAsLettersWhereThePatternDoes) {
  EXPECT_EQ(pieces(PatternId::Cl100kDigit, "e\u0301a"), (Pieces{"e", "\u0301a"}));
  EXPECT_EQ(pieces(PatternId::Cl100kMarks, "e\u0301a"), (Pieces{"e\u0301a"}));
}

TEST(CharClasses, AreThoseOfUnicode16) {
  std::array<std::size_t, 9> counts{};
  for (std::uint32_t point = 0; point < 0x110000; ++point)
    ++counts[static_cast<std::size_t>(class_of(point))];
  EXPECT_EQ(counts[static_cast<std::size_t>(CharClass::Upper)], 1858U + 31U);
  EXPECT_EQ(counts[static_cast<std::size_t>(CharClass::Lower)], 2258U);
  EXPECT_EQ(counts[static_cast<std::size_t>(CharClass::Caseless)], 404U + 136477U);
  EXPECT_EQ(counts[static_cast<std::size_t>(CharClass::Mark)], 2501U);
  EXPECT_EQ(counts[static_cast<std::size_t>(CharClass::Number)], 1911U);
  EXPECT_EQ(counts[static_cast<std::size_t>(CharClass::OtherWhite)], 25U - 3U);
  EXPECT_EQ(class_of(0x1C8A), CharClass::Lower);  // new in 16.0
  EXPECT_EQ(class_of(0xFEFF), CharClass::Other);
}

}  // namespace
}  // namespace ftdata::token
