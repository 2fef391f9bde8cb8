#include "text/display.hpp"

#include <random>

#include <gtest/gtest.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"

namespace ftdata::text {
namespace {

std::string shown(std::string_view text) {
  return display(text, Charset::Utf8);
}
std::size_t cells(std::string_view text) {
  return display_cells(text, Charset::Utf8);
}

TEST(Display, LeavesPlainTextAlone) {
  EXPECT_EQ(shown("Gr\u00FC\u00DFe, \u4F60\u597D \U0001F600 {\"a\": 1}"),
            "Gr\u00FC\u00DFe, \u4F60\u597D \U0001F600 {\"a\": 1}");
}

TEST(Display, ShowsTheNumberOfWhatWouldAct) {
  EXPECT_EQ(shown("\x1B[31m\a"), "<U+001B>[31m<U+0007>");
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a<U+0000>b");
  EXPECT_EQ(shown("a\nb\r\tc\x7F"), "a<U+000A>b<U+000D><U+0009>c<U+007F>");
  EXPECT_EQ(shown("\u009B"
                  "31m"),
            "<U+009B>31m");
  for (const char* bidi : {"\u202A", "\u202E", "\u2066", "\u2069", "\u200E", "\u200F", "\u061C"}) {
    EXPECT_EQ(shown(bidi).substr(0, 3), "<U+") << bidi;
  }
  for (const char* invisible : {"\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u3164"}) {
    EXPECT_EQ(shown(invisible).substr(0, 3), "<U+") << invisible;
  }
  EXPECT_EQ(shown("\u2028\u2029"), "<U+2028><U+2029>");
  EXPECT_EQ(shown("\U000E0041"), "<U+E0041>");
  EXPECT_EQ(shown("\U0010FFFF"), "<U+10FFFF>");
}

TEST(Display, ShowsInvalidBytes) {
  EXPECT_EQ(shown("a\xFF\xC3(\xED\xA0\x80"), "a\\xFF\\xC3(\\xED\\xA0\\x80");
}

TEST(Display, InAsciiShowsTheNumberOfEverythingElse) {
  EXPECT_EQ(display("na\u00EFve \U0001F600", Charset::Ascii), "na<U+00EF>ve <U+1F600>");
}

TEST(Display, BreaksCommandsToCiSystemsAnywhere) {
  EXPECT_EQ(shown("a ##[error]x"), "a <U+0023>#[error]x");
  EXPECT_EQ(shown("##vso[task.complete]"), "<U+0023>#vso[task.complete]");
  EXPECT_EQ(shown("###[x] ##Vso[y]"), "#<U+0023>#[x] <U+0023>#Vso[y]");
  EXPECT_EQ(shown("## A heading"), "## A heading");
}

TEST(Display, KnowsLinesThatBeginLikeCommands) {
  EXPECT_TRUE(begins_like_command("::error::x"));
  EXPECT_TRUE(begins_like_command(" \t::error::x"));
  EXPECT_TRUE(begins_like_command("\u3000\u00A0::stop-commands::x"));
  EXPECT_TRUE(begins_like_command("##[group]"));
  EXPECT_FALSE(begins_like_command("a::b"));
  EXPECT_FALSE(begins_like_command(":x"));
  EXPECT_FALSE(begins_like_command(""));
}

TEST(Display, CountsCellsAsTerminalsDo) {
  EXPECT_EQ(cells("abc"), 3U);
  EXPECT_EQ(cells("\u00E9"), 1U);
  EXPECT_EQ(cells("e\u0301"), 1U);               // combining accent
  EXPECT_EQ(cells("\u4F60\u597D"), 4U);          // wide
  EXPECT_EQ(cells("\uFF21"), 2U);                // fullwidth
  EXPECT_EQ(cells("\uFF76"), 1U);                // halfwidth
  EXPECT_EQ(cells("\U0001F600"), 2U);            // emoji
  EXPECT_EQ(cells("\u2764"), 1U);                // text heart
  EXPECT_EQ(cells("\u2764\uFE0F"), 2U);          // emoji heart
  EXPECT_EQ(cells("\U0001F44D\U0001F3FD"), 2U);  // thumb with a skin tone
  EXPECT_EQ(cells("\U0001F3FD"), 2U);            // a skin tone alone
  EXPECT_EQ(cells("\U0001F1E9\U0001F1EA"), 2U);  // a flag of two letters
  EXPECT_EQ(cells("\u03B1\u2026"), 2U);          // ambiguous
  EXPECT_EQ(cells("\u1112\u1161\u11AB"), 2U);    // a Hangul syllable from its letters
  EXPECT_EQ(cells("\u202E"), 8U);                // <U+202E>
}

TEST(Display, ClipsToCells) {
  EXPECT_EQ(display_clipped("abcdef", Charset::Utf8, 6), "abcdef");
  EXPECT_EQ(display_clipped("abcdefg", Charset::Utf8, 6), "abc...");
  EXPECT_EQ(display_clipped("\u4F60\u597D\u4F60\u597D", Charset::Utf8, 6), "\u4F60...");
  EXPECT_EQ(display_clipped("ab\u202E", Charset::Utf8, 8), "ab...");
  EXPECT_EQ(display_clipped("", Charset::Utf8, 3), "");
}

TEST(Display, RandomBytesBecomeSafeText) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 50, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    for (const Charset charset : {Charset::Utf8, Charset::Ascii}) {
      const std::string text = display(bytes, charset);
      for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        ASSERT_TRUE(c.valid && !base::is_unsafe_character(c.value));
        ASSERT_TRUE(charset == Charset::Utf8 || c.value < 0x7F);
        at += c.size;
      }
      ASSERT_LE(display_cells(display_clipped(bytes, charset, 20), charset), 20U);
    }
  }
}

}  // namespace
}  // namespace ftdata::text
