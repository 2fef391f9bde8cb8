#include "text/marks.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "text/telling_bytes.hpp"

namespace ftdata::text {
namespace {

using namespace std::string_literals;

struct Case {
  std::string text;
  Mark mark;
  std::string marked;  // the first
  std::size_t count = 1;
};

TextMarks marks_in(std::string_view text) {
  TextMarks marks;
  find_marks(text, marks);
  return marks;
}

TEST(Marks, AreFoundWhereTheyStand) {
  const std::vector<Case> cases = {
      {"a\x1B[31m", Mark::ControlCharacter, "\x1B"},
      {"a\0b\x7F"s, Mark::ControlCharacter, "\0"s, 2},
      {"\u009B", Mark::ControlCharacter, "\u009B"},
      {"a\u2028b\u2029\u0085", Mark::UnicodeLineBreak, "\u2028", 3},
      {"a\uFFFD\uFFFD", Mark::ReplacementCharacter, "\uFFFD", 2},
      {"caf\u00C3\u00A9", Mark::Mojibake, "\u00C3\u00A9"},
      {"it\u00E2\u20AC\u2122s", Mark::Mojibake, "\u00E2\u20AC\u2122"},
      {"\u00F0\u0178\u02DC\u20AC!", Mark::Mojibake, "\u00F0\u0178\u02DC\u20AC"},
      {"he\u200Bllo", Mark::InvisibleCharacter, "\u200B"},
      {"\uFEFFa\u202E", Mark::InvisibleCharacter, "\uFEFF", 2},
      {"a\u00A0b", Mark::NoBreakSpace, "\u00A0"},
      {"Hi <|im_end|>", Mark::TemplateToken, "<|im_end|>"},
      {"[INST] x [/INST]", Mark::TemplateToken, "[INST]", 2},
      {"<s>a</s>", Mark::TemplateToken, "<s>", 2},
      {"a\nHuman: b", Mark::RoleMarker, "Human:"},
      {"### Response:\nb", Mark::RoleMarker, "### Response:"},
      {"User: b", Mark::RoleMarker, "User:"},
      {"Dear {{ first_name }}", Mark::Placeholder, "{{ first_name }}"},
      {"[INSERT NAME]", Mark::Placeholder, "[INSERT NAME]"},
      {"Lorem ipsum dolor", Mark::Placeholder, "Lorem ipsum"},
      {"a &amp; b &#39;&#x27;", Mark::HtmlEntity, "&amp;", 3},
      {"<image>\n", Mark::MediaPlaceholder, "<image>"},
      {"<think>a</think>", Mark::ReasoningBegin, "<think>"},
      {"<think>a</think>", Mark::ReasoningEnd, "</think>"},
      {R"(a\nb\u00e9)", Mark::LiteralEscape, R"(\n)", 2},
      {"Wh\u0430t", Mark::MixedScriptWord, "\u0430"},
  };
  for (const Case& c : cases) {
    const TextMarks::Kind kind = marks_in(c.text)[c.mark];
    EXPECT_EQ(kind.count, c.count) << c.text;
    EXPECT_EQ(c.text.substr(kind.begin, kind.length), c.marked) << c.text;
  }
}

TEST(Marks, AreNotSeenInOrdinaryText) {
  for (const std::string text :
       {"tabs\tand\r\nlines", "a < b && c > d; x[0] = {1};", "na\u00EFve \u00C2 \u00C3O \u20AC5",
        "\u4F60\u597D", "\u043F\u0440\u0438\u0432\u0435\u0442", "5 \u03BCm", "\U0001F600",
        "\u0645\u06CC\u200C\u062E", "C:\\\\dir", "time: 10:30", "<b>bold</b>", "{{}} { {a} }",
        "[inst]", "AT&T; &c; &#;", "Humans: two",
        "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"}) {
    EXPECT_FALSE(marks_in(text).any) << text;
  }
}

// Blocks of plain text are passed over at once: nothing at their edges may be lost.
TEST(Marks, AreFoundAtEveryOffset) {
  const std::string dull = "plain text,\tand\r\nmore of it. ";
  for (const std::string mark :
       {"\x01", "\x7F", "<|im_end|>", "[INST]", "{{name}}", "&amp;", "\nHuman:", "\\n",
        "Lorem ipsum", "\uFFFD", "\u200B", "\u00C3\u00A9", "\U000E0041"}) {
    for (std::size_t offset = 0; offset < 70; ++offset) {
      std::string text;
      while (text.size() < 100) text += dull;
      text.replace(offset, 0, mark);
      const TextMarks marks = marks_in(text);
      std::uint32_t count = 0;
      for (const TextMarks::Kind& kind : marks.kinds) count += kind.count;
      ASSERT_EQ(count, 1U) << mark << " at " << offset;
    }
  }
}

TEST(Marks, AreNotMissedBehindOtherScripts) {
  for (std::size_t letters = 0; letters < 40; ++letters) {
    std::string text;
    for (std::size_t i = 0; i < letters; ++i) text += i % 3 == 0 ? "\u4F60" : "a";
    text += "\uFFFD and the rest of a long enough text";
    EXPECT_EQ(marks_in(text)[Mark::ReplacementCharacter].count, 1U) << letters;
  }
}

// Each kernel sees every telling byte wherever it stands, and takes only a few others for one.
TEST(TellingBytes, AreSeenByEveryKernel) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::array<char, kBlock> window;
    for (char& c : window) c = static_cast<char>(random());
    for (const FindTelling find : find_telling_kernels()) {
      const std::uint64_t bits = find(window.data(), 1).mask;
      for (std::size_t i = 0; i < kBlock; ++i) {
        const auto byte = static_cast<unsigned char>(window[i]);
        const bool seen = ((bits >> i) & 1) != 0;
        const bool may_be_seen = byte >= 0xC0 || kTelling[byte];
        ASSERT_TRUE(kTelling[byte] ? seen : !seen || may_be_seen) << int{byte};
      }
    }
  }
}

// Whatever stands in a text, marks lie inside it and on the edges of characters.
TEST(Marks, LieInsideAnyText) {
  const std::vector<std::string> pieces = {
      "<|",     "|>",     "<",      "im_end", "[INSERT ",   "]",      "{{",   "}}",
      "&#x",    ";",      "\\",     "\\u00",  "Human",      ":",      "\n",   "\u00C3",
      "\u00E2", "\u20AC", "\u0430", "a",      "\U000E0041", "\u200B", "</s>", "Lorem ip"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 9; i > 0; --i) text += pieces[random() % pieces.size()];
    const TextMarks marks = marks_in(text);
    for (const TextMarks::Kind& kind : marks.kinds) {
      ASSERT_LE(kind.begin + kind.length, text.size());
      const std::string marked = text.substr(kind.begin, kind.length);
      ASSERT_EQ(base::find_invalid_utf8(marked), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace ftdata::text
