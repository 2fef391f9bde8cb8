#include "io/text_encoding.hpp"

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"

#include "support/encode.hpp"
#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

using io::TextEncoding;
using namespace std::string_view_literals;

constexpr TextEncoding kWide[] = {TextEncoding::Utf16Le, TextEncoding::Utf16Be,
                                  TextEncoding::Utf32Le, TextEncoding::Utf32Be};

// Letters of one to four bytes in UTF-8, long enough to reach over the blocks of the converter.
std::u32string long_text() {
  std::u32string text = U"{\"text\":\"";
  for (std::size_t i = 0; i < 30000; ++i) {
    text += i % 11 == 0 ? U'\U0001F600' : i % 7 == 0 ? U'\u4E2D' : i % 5 == 0 ? U'\u00E9' : U'x';
  }
  return text + U"\"}\n";
}

ReadOutcome transcode(std::string raw, TextEncoding encoding, std::size_t piece = 1 << 20) {
  io::TranscodedSource source(std::make_unique<FaultSource>(std::move(raw), 0, piece), encoding);
  return read_all(source, 1000);
}

TEST(TextEncoding, IsToldByItsMarkAndByItsZeros) {
  for (const TextEncoding encoding : kWide) {
    EXPECT_EQ(io::detect_encoding(encode(U"\uFEFF\u4E2D", encoding)), encoding);
    EXPECT_EQ(io::detect_encoding(encode(U"{\"text\"", encoding)), encoding);
    EXPECT_EQ(io::detect_encoding(encode(U"[\n", encoding) + encode(U"{", encoding)), encoding);
  }
}

TEST(TextEncoding, IsUtf8WhenNothingSpeaksForAnother) {
  for (const std::string_view head :
       {""sv, "{"sv, "{}"sv, "{\"text\""sv, "\xEF\xBB\xBF{}"sv, "\0{\"te"sv, "\0\0\0\0\0\0\0\0"sv,
        "{\0"sv, "\xFF"sv, "{\"a\":\"\0\0"sv}) {
    EXPECT_EQ(io::detect_encoding(head), TextEncoding::Utf8) << testing::PrintToString(head);
  }
}

TEST(TextEncoding, IsUndoneHoweverTheBytesArrive) {
  const std::u32string text = long_text();
  const std::string expected = utf8(text);
  for (const TextEncoding encoding : kWide) {
    for (const std::size_t piece : {1UL, 3UL, 7UL, 4096UL, 1UL << 20}) {
      const ReadOutcome outcome = transcode(encode(U"\uFEFF" + text, encoding), encoding, piece);
      EXPECT_EQ(outcome.bytes, expected) << io::encoding_name(encoding) << ", pieces of " << piece;
      EXPECT_FALSE(outcome.error);
    }
  }
}

TEST(TextEncoding, KeepsAMarkThatIsNotInFront) {
  for (const TextEncoding encoding : kWide) {
    EXPECT_EQ(transcode(encode(U"a\uFEFF", encoding), encoding).bytes, "a\xEF\xBB\xBF");
    EXPECT_EQ(transcode(encode(U"abcd\uFEFF", encoding), encoding).bytes, "abcd\xEF\xBB\xBF");
  }
}

TEST(TextEncoding, TurnsHalfAPairIntoBytesThatAreNoUtf8) {
  constexpr auto kLe = TextEncoding::Utf16Le;
  EXPECT_EQ(transcode(std::string("\x3D\xD8x\0"sv), kLe).bytes, "\xED\xA0\xBDx");
  EXPECT_EQ(transcode(std::string("\x3D\xD8\x3D\xD8\0\xDE"sv), kLe).bytes,
            "\xED\xA0\xBD\xF0\x9F\x98\x80");
  EXPECT_EQ(transcode(std::string("\0\xDEx\0"sv), kLe).bytes, "\xED\xB8\x80x");
  EXPECT_EQ(transcode(std::string("x\0\x3D\xD8"sv), kLe).bytes, "x\xED\xA0\xBD");
}

TEST(TextEncoding, TurnsNumbersThatAreNoCharacterIntoInvalidBytes) {
  EXPECT_EQ(transcode(std::string("\xFF\xFF\xFF\xFFx\0\0\0"sv), TextEncoding::Utf32Le).bytes,
            "\xFFx");
}

TEST(TextEncoding, GivesAllWholeCharactersBeforeItTellsOfACutOne) {
  for (const TextEncoding encoding : kWide) {
    const std::string whole = encode(long_text(), encoding);
    const ReadOutcome outcome = transcode(whole + '\0', encoding, 999);
    EXPECT_EQ(outcome.bytes, utf8(long_text()));
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.error->code, ErrorCode::Incomplete);
    EXPECT_NE(outcome.error->message.find(io::encoding_name(encoding)), std::string::npos);
  }
}

TEST(TextEncoding, PassesOnTheErrorOfItsSource) {
  io::TranscodedSource source(
      std::make_unique<FaultSource>(encode(U"abcdef", TextEncoding::Utf16Be), 2, 8),
      TextEncoding::Utf16Be);
  const ReadOutcome outcome = read_all(source);
  EXPECT_EQ(outcome.bytes, "abcd");
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->message, FaultSource::kMessage);
}

TEST(TextEncoding, IsToldByTheSourceThatUndoesIt) {
  const std::string bytes = encode(U"{\"text\":\"a\"}\n", TextEncoding::Utf16Le);
  const auto source = open_memory(bytes);
  EXPECT_EQ(source->encoding(), "utf-16le");
  EXPECT_EQ(read_all(*source).bytes, "{\"text\":\"a\"}\n");
}

}  // namespace
}  // namespace ftdata::test
