// Folding: what becomes the same, and that the table gives what ICU gives.
#include "text/fold.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace ftdata::text {
namespace {

std::string prose(std::string_view text) {
  Folder folder;
  std::string out;
  folder.prose(text, out);
  return out;
}

std::string code(std::string_view text) {
  Folder folder;
  std::string out;
  folder.code(text, out);
  return out;
}

std::string utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

TEST(Fold, MakesSpellingsOfTheSameTheSame) {
  EXPECT_EQ(prose("Hello,   World!\n\n How ARE you?"), "hello, world! how are you?");
  EXPECT_EQ(prose("  x  "), "x");
  EXPECT_EQ(prose("\xE2\x80\x9CHi\xE2\x80\x9D it\xE2\x80\x99s"), "\"hi\" it's");
  EXPECT_EQ(prose("\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\x91"), "ab1");  // full width
  EXPECT_EQ(prose("a\xC2\xA0"
                  "b"),
            "a b");  // no-break space
  EXPECT_EQ(prose("a\xE2\x80\x8B"
                  "b"),
            "ab");  // zero width space
  EXPECT_EQ(prose("1\xE2\x80\x93"
                  "2 \xE2\x80\x94 3"),
            "1-2 - 3");  // dashes
  EXPECT_EQ(prose("STRASSE"), prose("Stra\xC3\x9F"
                                    "e"));
  EXPECT_EQ(prose("\xEF\xAC\x81sh"), "fish");              // ligature
  EXPECT_EQ(prose("caf\xC3\xA9"), prose("CAFE\xCC\x81"));  // composed or not
  EXPECT_EQ(prose("caf\xC3\xA9"), "caf\xC3\xA9");
  EXPECT_NE(prose("cafe"), prose("caf\xC3\xA9"));
}

TEST(Fold, MarksCharactersThatAreWords) {
  EXPECT_EQ(prose("\xE4\xB8\xAD\xE6\x96\x87"), "\x1F\xE4\xB8\xAD\x1F\xE6\x96\x87\x1F");
  EXPECT_EQ(prose("\xE4\xB8\xAD\xE3\x80\x82"), "\x1F\xE4\xB8\xAD\x1F.");  // its full stop
}

TEST(Fold, KeepsWhatMattersInCode) {
  EXPECT_EQ(code("if A:\r\n    b\n"), "if A:\n    b");
  EXPECT_NE(code("if A:\n    b"), code("if a:\n    b"));
  EXPECT_NE(code("a\n b"), code("a b"));
}

// Appending U+0301 sends a text through ICU; what stands before it must fold as by the table. Only
// what composes with the accent, or is next to it, may differ: so it stands behind two letters.
TEST(Fold, TableGivesWhatIcuGives) {
  const std::string tail = " x q\xCC\x81";
  const std::string folded_tail = prose(tail);
  int different = 0;
  for (char32_t c = 0x80; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string text = "a " + utf8(c) + " b";
    const std::string by_table = prose(text);
    std::string by_icu = prose(text + tail);
    by_icu.resize(by_icu.size() - folded_tail.size() - 1);
    if (by_table != by_icu && ++different < 5) {
      ADD_FAILURE() << std::hex << static_cast<unsigned>(c) << ": " << by_table << " or " << by_icu;
    }
  }
  EXPECT_EQ(different, 0);
}

// Whatever the length and the place of blanks, blocks of eight give what single bytes give.
TEST(Fold, BlocksGiveWhatBytesGive) {
  std::mt19937 random(7);
  constexpr std::string_view kBytes = "abcXYZ019  \n\t,.-_\x01";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    std::string expected;
    const std::size_t size = random() % 40;
    for (std::size_t i = 0; i < size; ++i) text += kBytes[random() % kBytes.size()];
    for (char c : text) {
      if (c == '\n' || c == '\t') c = ' ';
      if (c == ' ' && (expected.empty() || expected.back() == ' ')) continue;
      expected += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (!expected.empty() && expected.back() == ' ') expected.pop_back();
    EXPECT_EQ(prose(text), expected);
  }
}

TEST(Fold, FoldingTwiceChangesNothing) {
  for (const std::string_view text :
       {"Hello  World", "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D", "\xE4\xB8\xAD\xE6\x96\x87 A"}) {
    const std::string once = prose(text);
    std::string plain;
    for (const char c : once) {
      if (c != kWordBreak) plain += c;
    }
    EXPECT_EQ(prose(plain), once);
  }
}

}  // namespace
}  // namespace ftdata::text
