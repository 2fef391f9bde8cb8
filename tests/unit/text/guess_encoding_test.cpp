#include "text/guess_encoding.hpp"

#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

using text::guess_encoding;

TEST(GuessEncoding, KnowsWesternText) {
  EXPECT_EQ(guess_encoding("Gr\xFC\xDF"
                           "e, na\xEFve fa\xE7"
                           "ade"),
            "Latin-1");
  EXPECT_EQ(guess_encoding("{\"text\": \"M\xFCller?\"}"), "Latin-1");
  EXPECT_EQ(guess_encoding("c\xF4t\xE9 de l\x92h\xF4tel"), "windows-1252");
  EXPECT_EQ(guess_encoding("it\x92s"), "windows-1252");
}

TEST(GuessEncoding, KnowsEastAsianText) {
  // "The capital of China is which city? It is Beijing."
  EXPECT_EQ(
      guess_encoding("\xD6\xD0\xB9\xFA\xB5\xC4\xCA\xD7\xB6\xBC\xCA\xC7\xC4\xC4\xB8\xF6\xB3\xC7"
                     "\xCA\xD0\xA3\xBF\xCA\xC7\xB1\xB1\xBE\xA9\xA1\xA3"),
      "GBK");
  // "The capital of Japan is Tokyo."
  EXPECT_EQ(
      guess_encoding("\x93\xFA\x96\x7B\x82\xCC\x8E\xF1\x93\x73\x82\xCD\x93\x8C\x8B\x9E\x82\xC5"
                     "\x82\xB7\x81\x42"),
      "Shift-JIS");
}

TEST(GuessEncoding, SaysNothingWithoutEvidence) {
  EXPECT_EQ(guess_encoding(""), "");
  EXPECT_EQ(guess_encoding("plain"), "");
  EXPECT_EQ(guess_encoding("lone \x80 end"), "");
  EXPECT_EQ(guess_encoding("\xFF"), "");
  // UTF-8 with one character cut.
  EXPECT_EQ(guess_encoding("caf\xC3\xA9 cr\xC3\xA8me br\xC3"), "");
}

TEST(GuessEncoding, LooksAtTheFirstPartOfALongLine) {
  std::string line(1 << 20, 'x');
  line += "caf\xE9 ";
  EXPECT_EQ(guess_encoding(line + std::string(1 << 20, 'x')), "Latin-1");
}

}  // namespace
}  // namespace ftdata::test
