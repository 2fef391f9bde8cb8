#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace ftdata::base {
namespace {

TEST(DecodeUtf8, ReadsOneToFourBytes) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  EXPECT_EQ(decode_utf8(text, 0).value, U'a');
  EXPECT_EQ(decode_utf8(text, 1).value, U'\u00e9');
  EXPECT_EQ(decode_utf8(text, 3).value, U'\u20ac');
  EXPECT_EQ(decode_utf8(text, 6).value, U'\U0001f600');
  EXPECT_EQ(decode_utf8(text, 6).size, 4U);
}

TEST(DecodeUtf8, AcceptsTheEdgesOfEachLength) {
  for (const char* const edge :
       {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(decode_utf8(edge, 0).valid) << edge;
    EXPECT_EQ(decode_utf8(edge, 0).size, std::string_view(edge).size());
  }
}

TEST(DecodeUtf8, RefusesWhatRfc3629Forbids) {
  for (const char* const bad :
       {"\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE2\x82",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xF8\x88\x80\x80\x80", "\xFE", "\xFF"}) {
    EXPECT_FALSE(decode_utf8(bad, 0).valid) << bad;
    EXPECT_EQ(decode_utf8(bad, 0).size, 1U) << bad;
  }
}

TEST(FindInvalidUtf8, GivesTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("caf\xC3\xA9"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8(""), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("caf\xE9 au lait"), 3U);
  EXPECT_EQ(find_invalid_utf8("ab\xE2\x82"), 2U);
  EXPECT_EQ(find_invalid_utf8(std::string_view("\0a", 2)), std::string_view::npos);
}

TEST(CountCodePoints, CountsEachInvalidByteOnce) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("a\xC3\xA9\xF0\x9F\x98\x80"), 3U);
  EXPECT_EQ(count_code_points("\xE2\x82x"), 3U);
  EXPECT_EQ(count_code_points("\xFF\xFF\xFF"), 3U);
}

}  // namespace
}  // namespace ftdata::base
