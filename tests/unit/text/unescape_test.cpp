#include "text/unescape.hpp"

#include <gtest/gtest.h>

namespace ftdata::text {
namespace {

std::string unescaped(std::string_view line) {
  return unescape(line, 0, line.size()).text;
}

std::vector<std::size_t> origins(const Unescaped& result) {
  std::vector<std::size_t> all;
  for (std::size_t at = 0; at <= result.text.size(); ++at) all.push_back(result.origin_of(at));
  return all;
}

TEST(Unescape, UndoesEscapes) {
  EXPECT_EQ(unescaped(R"(a\"b\\c\/d)"), "a\"b\\c/d");
  EXPECT_EQ(unescaped(R"(a\nb\tc)"), "a\nb\nc");
  EXPECT_EQ(unescaped(R"(j\u0040x \u00e9 \uD83D\uDE00)"), "j@x \u00E9 \U0001F600");
  EXPECT_EQ(unescaped(R"(\ud83dx)"), "\uFFFDx");
  EXPECT_EQ(unescaped(R"(\u12)"), "u12");
  EXPECT_EQ(unescaped(R"(\uD83D\u12)"), "\uFFFDu12");
  EXPECT_EQ(unescaped("end\\"), "end\\");
  EXPECT_EQ(unescaped(""), "");
}

TEST(Unescape, RemembersWhereBytesCameFrom) {
  const Unescaped result = unescape(R"(xxa\u0040b\nc)", 2, 13);
  EXPECT_EQ(result.text, "a@b\nc");
  EXPECT_EQ(origins(result), (std::vector<std::size_t>{2, 3, 9, 10, 12, 13}));
}

TEST(Unescape, GivesEachByteOfALongCharacterItsEscape) {
  const Unescaped result = unescape(R"(\u4f60!)", 0, 7);
  EXPECT_EQ(result.text, "\u4F60!");
  EXPECT_EQ(origins(result), (std::vector<std::size_t>{0, 0, 0, 6, 7}));
}

}  // namespace
}  // namespace ftdata::text
