#include "text/excerpt_window.hpp"

#include <random>

#include <gtest/gtest.h>

namespace ftdata::text {
namespace {

Excerpt excerpt_of(std::string text, std::uint32_t begin, std::uint32_t length) {
  Excerpt excerpt;
  excerpt.text = std::move(text);
  excerpt.mark_begin = begin;
  excerpt.mark_length = length;
  return excerpt;
}

// The window with its mark as two lines.
std::string drawn(const Excerpt& excerpt, std::size_t cells) {
  const ExcerptWindow window = fit_excerpt(excerpt, cells, Charset::Utf8);
  return window.text + "\n" + std::string(window.mark_begin, ' ') +
         std::string(window.mark_length, '^');
}

TEST(ExcerptWindow, ShowsAllThatFits) {
  EXPECT_EQ(drawn(excerpt_of(R"({"role": "user"})", 9, 6), 80),
            "{\"role\": \"user\"}\n"
            "         ^^^^^^");
}

TEST(ExcerptWindow, SaysWhatTheExcerptLeftOut) {
  Excerpt excerpt = excerpt_of("bcd", 1, 1);
  excerpt.cut_before = excerpt.cut_after = true;
  EXPECT_EQ(drawn(excerpt, 80), "...bcd...\n    ^");
}

TEST(ExcerptWindow, CutsAroundTheMark) {
  std::string text(100, 'a');
  text.replace(50, 3, "XYZ");
  EXPECT_EQ(drawn(excerpt_of(text, 50, 3), 21),
            "...aaaaaaXYZaaaaaa...\n"
            "         ^^^");
}

TEST(ExcerptWindow, UsesTheRoomAtTheEnds) {
  std::string text(100, 'a');
  text.front() = 'X';
  text.back() = 'Y';
  EXPECT_EQ(drawn(excerpt_of(text, 0, 1), 20), "X" + std::string(13, 'a') + "...\n^");
  EXPECT_EQ(drawn(excerpt_of(text, 99, 1), 20),
            "..." + std::string(13, 'a') + "Y\n" + std::string(16, ' ') + "^");
}

TEST(ExcerptWindow, CutsALongMarkAtItsEnd) {
  EXPECT_EQ(drawn(excerpt_of(std::string(100, 'a'), 10, 80), 20),
            "..." + std::string(14, 'a') + "...\n   " + std::string(14, '^'));
}

TEST(ExcerptWindow, CountsCellsNotBytes) {
  EXPECT_EQ(drawn(excerpt_of("\u4F60\u597D: \u202E!", 8, 3), 80),
            "\u4F60\u597D: <U+202E>!\n"
            "      ^^^^^^^^");
  EXPECT_EQ(drawn(excerpt_of("\u4F60\u597D", 3, 3), 80), "\u4F60\u597D\n  ^^");
}

TEST(ExcerptWindow, MarksWhatIsMissingBehindTheEnd) {
  EXPECT_EQ(drawn(excerpt_of("{\"a\"", 4, 0), 80), "{\"a\"\n    ^");
  EXPECT_EQ(drawn(excerpt_of(std::string(100, 'a'), 100, 0), 20),
            "..." + std::string(14, 'a') + "\n" + std::string(17, ' ') + "^");
}

TEST(ExcerptWindow, SurvivesMarksThatMakeNoSense) {
  EXPECT_EQ(drawn(excerpt_of("abc", 9, 9), 80), "abc\n   ^");
  EXPECT_EQ(drawn(excerpt_of("", 0, 0), 80), "\n^");
}

TEST(ExcerptWindow, NeverExceedsTheWidthAndAlwaysShowsTheMark) {
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string text(random() % 120, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    Excerpt excerpt = excerpt_of(text, static_cast<std::uint32_t>(random() % 130),
                                 static_cast<std::uint32_t>(random() % 130));
    excerpt.cut_before = random() % 2 == 0;
    excerpt.cut_after = random() % 2 == 0;
    const std::size_t width = 20 + random() % 100;
    const ExcerptWindow window = fit_excerpt(excerpt, width, Charset::Utf8);
    ASSERT_LE(display_cells(window.text, Charset::Utf8), width);
    ASSERT_LT(window.mark_begin, width);
    ASSERT_GE(window.mark_length, 1U);
    ASSERT_LE(window.mark_begin + window.mark_length, width);
  }
}

}  // namespace
}  // namespace ftdata::text
