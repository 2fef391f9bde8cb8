#include "text/excerpt.hpp"

#include <random>
#include <unordered_set>

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace ftdata::text {
namespace {

std::string marked(const Excerpt& excerpt) {
  return excerpt.text.substr(excerpt.mark_begin, excerpt.mark_length);
}

bool shows_any(const Excerpt& excerpt, const std::unordered_set<std::string_view>& pieces,
               std::size_t size) {
  for (std::size_t i = 0; i + size <= excerpt.text.size(); ++i) {
    if (pieces.contains(std::string_view(excerpt.text).substr(i, size))) return true;
  }
  return false;
}

TEST(Excerpt, ShowsAShortLineWhole) {
  const Excerpt excerpt = make_excerpt(R"({"role": "user"})", 9, 6, true);
  EXPECT_EQ(excerpt.text, R"({"role": "user"})");
  EXPECT_EQ(marked(excerpt), R"("user")");
  EXPECT_FALSE(excerpt.cut_before || excerpt.cut_after || excerpt.redacted || excerpt.lossy);
}

TEST(Excerpt, IsAWindowAroundTheMark) {
  std::string line(1000, ' ');
  line.replace(500, 3, "XYZ");
  const Excerpt excerpt = make_excerpt(line, 500, 3, false);
  EXPECT_EQ(excerpt.text.size(), kExcerptBytesMax);
  EXPECT_EQ(marked(excerpt), "XYZ");
  EXPECT_TRUE(excerpt.cut_before && excerpt.cut_after);
  EXPECT_EQ(marked(make_excerpt(line, 0, 1, false)), " ");
  EXPECT_EQ(make_excerpt(line, 0, 1, false).mark_begin, 0U);
  EXPECT_EQ(make_excerpt(line, 999, 1, false).mark_begin, kExcerptBytesMax - 1);
}

TEST(Excerpt, SurvivesMarksOutsideTheLine) {
  EXPECT_EQ(make_excerpt("abc", 3, 0, true).mark_begin, 3U);
  EXPECT_EQ(make_excerpt("abc", 9, 9, true).mark_begin, 3U);
  EXPECT_EQ(make_excerpt("abc", 1, static_cast<std::size_t>(-1), true).mark_length, 2U);
  EXPECT_EQ(make_excerpt("", 0, 5, true).text, "");
}

TEST(Excerpt, CutsAtCodePointBoundaries) {
  for (const char* character : {"\u00E9", "\u4F60", "\U0001F600"}) {
    std::string line;
    while (line.size() < 2000) line += character;
    for (std::size_t at = 900; at < 920; ++at) {
      for (const std::size_t length : {0U, 1U, 5U, 500U}) {
        const Excerpt excerpt = make_excerpt(line, at, length, true);
        ASSERT_FALSE(excerpt.lossy);
        ASSERT_EQ(base::find_invalid_utf8(excerpt.text), std::string_view::npos);
        ASSERT_EQ(base::find_invalid_utf8(marked(excerpt)), std::string_view::npos);
        ASSERT_LE(excerpt.text.size(), kExcerptBytesMax);
      }
    }
  }
}

TEST(Excerpt, ShowsInvalidBytesInsideTheMarkAndOutside) {
  const Excerpt excerpt = make_excerpt("a\xFF{b\xC3}", 2, 3, true);
  EXPECT_EQ(excerpt.text, "a\\xFF{b\\xC3}");
  EXPECT_EQ(marked(excerpt), "{b\\xC3");
  EXPECT_TRUE(excerpt.lossy);
}

TEST(Excerpt, KeepsTheMarkWhereItBelongsAfterMasking) {
  const std::string line = R"({"to": "jane@example.com", "role": 7, "cc": "joe@example.org"})";
  const Excerpt excerpt = make_excerpt(line, line.find('7'), 1, true);
  EXPECT_EQ(excerpt.text, R"({"to": "j***@e***.com", "role": 7, "cc": "j***@e***.org"})");
  EXPECT_EQ(marked(excerpt), "7");
  EXPECT_TRUE(excerpt.redacted);
  EXPECT_EQ(marked(make_excerpt(line, line.find("jane"), 16, true)), "j***@e***.com");
  EXPECT_EQ(marked(make_excerpt(line, line.find("example"), 3, true)), "j***@e***.com");
  EXPECT_EQ(marked(make_excerpt(line, 7, 18, true)), R"("j***@e***.com")");
  EXPECT_EQ(make_excerpt(line, 7, 18, false).text, line);
}

TEST(Excerpt, SeesThroughEscapes) {
  EXPECT_EQ(make_excerpt(R"("jane\u0040example.com")", 0, 1, true).text, R"("j***@e***.com")");
  EXPECT_EQ(make_excerpt(R"("https:\/\/jane:pw@host\/x")", 0, 1, true).text,
            R"("https:\/\/***@host\/x")");
  EXPECT_EQ(make_excerpt(R"("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n")", 0,
                         1, true)
                .text,
            R"("***\n")");
}

TEST(Excerpt, OfABeginningHidesWhatMayGoOn) {
  std::string head = R"({"text": ")";
  head.resize(230, '.');
  head.back() = ' ';
  const std::string cut_address = head + "jane.doe@example";
  EXPECT_EQ(make_excerpt(cut_address, 0, 1, true, true).text.find("jane"), std::string::npos);
  EXPECT_TRUE(make_excerpt(cut_address, 0, 1, true, true).cut_after);
  const std::string cut_number = head + "4111 1111 1111 11";
  EXPECT_EQ(make_excerpt(cut_number, 0, 1, true, true).text.find("4111"), std::string::npos);
}

// Every secret at every distance from the mark, so that each edge of each window cuts through it.
TEST(Excerpt, NeverShowsAPieceOfASecret) {
  std::string key = "-----BEGIN PRIVATE KEY-----";
  std::mt19937 random(5);
  const std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (int i = 0; i < 1600; ++i) {
    if (i % 64 == 0) key += "\\n";
    key += "0123456789abcdef"[random() % 16];  // does not look random by itself
  }
  key += "\\n-----END PRIVATE KEY-----\\n";
  std::string token = "eyJhbGciOiJSUzI1NiJ9.";
  for (int i = 0; i < 900; ++i) token += alphabet[random() % alphabet.size()];
  std::string long_key = "sk-";  // without capitals, so that it does not look random
  for (int i = 0; i < 3000; ++i) long_key += "0123456789abcdef"[random() % 16];
  const std::vector<std::pair<std::string, std::string>> secrets{
      // the secret, and the part of it that may not be seen in pieces
      {"jane.doe@example.com", "ane.doe@example"},
      {R"(jane.doe\u0040example.com)", "ane.doe"},
      {"sk-proj-Abcdefghijklmnopqrstuvwxyz0123456789", "Abcdefghijklmnopqrstuvwxyz0123456789"},
      {"ghp_abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz0123456789"},
      {"AKIAIOSFODNN7EXAMPLE", "IOSFODNN7EXAMPLE"},
      {"xoxb-123456789012-abcdefABCDEF", "123456789012-abcdefABCDEF"},
      {"4111 1111 1111 1111", "4111 1111 1111 1111"},
      {"DE89 3704 0044 0532 0130 00", "89 3704 0044 0532 0130 00"},
      {"+49 170 1234567", "170 1234567"},
      {"https://jane:correct-horse@host.example/x", "jane:correct-horse"},
      {token, token.substr(3)},
      {long_key, long_key.substr(3)},
      {key, key.substr(key.find("\\n"), 1600)},
  };
  constexpr std::size_t kPiece = 5;
  std::string words;
  while (words.size() < 1500) words += "lo, ipsa ";
  for (const auto& [secret, hidden] : secrets) {
    std::unordered_set<std::string_view> pieces;
    for (std::size_t i = 0; i + kPiece <= hidden.size(); ++i) {
      pieces.insert(std::string_view(hidden).substr(i, kPiece));
    }
    const std::string line =
        R"({"role": "user", "content": ")" + words + secret + " " + words + R"("})";
    ASSERT_TRUE(shows_any(make_excerpt(line, line.find(hidden), 1, false), pieces, kPiece))
        << secret;
    for (std::size_t at = 0; at < line.size(); at += 2) {
      const Excerpt excerpt = make_excerpt(line, at, at % 3 == 0 ? 1U : 300U, true);
      ASSERT_FALSE(shows_any(excerpt, pieces, kPiece)) << "mark at " << at << ": " << excerpt.text;
    }
  }
}

TEST(Excerpt, OfRandomBytesIsValidAndItsMarkInside) {
  std::mt19937 random(9);
  for (int round = 0; round < 3000; ++round) {
    std::string line(random() % 900, ' ');
    for (char& c : line)
      c = static_cast<char>(random() % 3 == 0 ? random() % 256 : 48U + random() % 70);
    const Excerpt excerpt = make_excerpt(line, random() % 1000, random() % 400, random() % 2 == 0);
    ASSERT_EQ(base::find_invalid_utf8(excerpt.text), std::string_view::npos);
    ASSERT_LE(excerpt.mark_begin + excerpt.mark_length, excerpt.text.size());
    ASSERT_LE(excerpt.text.size(), 4 * kExcerptBytesMax + 100);
  }
}

}  // namespace
}  // namespace ftdata::text
