#include "base/edit_distance.hpp"

#include <array>

#include <gtest/gtest.h>

namespace ftdata::base {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsSubstitutionsAndSwaps) {
  EXPECT_EQ(edit_distance("messages", "messages"), 0U);
  EXPECT_EQ(edit_distance("mesages", "messages"), 1U);
  EXPECT_EQ(edit_distance("messagess", "messages"), 1U);
  EXPECT_EQ(edit_distance("massages", "messages"), 1U);
  EXPECT_EQ(edit_distance("emssages", "messages"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(EditDistance, IgnoresCase) {
  EXPECT_EQ(edit_distance("Messages", "mESSAGES"), 0U);
  EXPECT_EQ(edit_distance("\xC3\x89", "\xC3\xA9"), 1U);  // of ASCII only
}

TEST(ClosestMatch, TakesTheFirstOfEquallyCloseNames) {
  constexpr std::array<std::string_view, 3> kNames = {"prompt", "messages", "massages"};
  EXPECT_EQ(closest_match("mssages", kNames), "messages");
  EXPECT_EQ(closest_match("massage", kNames), "massages");
}

TEST(ClosestMatch, AllowsTwoSlipsAndOneInShortNames) {
  constexpr std::array<std::string_view, 2> kNames = {"role", "content"};
  EXPECT_EQ(closest_match("contnt", kNames), "content");
  EXPECT_EQ(closest_match("cntnt", kNames), "content");
  EXPECT_EQ(closest_match("cntn", kNames), "");
  EXPECT_EQ(closest_match("rol", kNames), "role");
  EXPECT_EQ(closest_match("ro", kNames), "");
  EXPECT_EQ(closest_match("", kNames), "");
}

TEST(ClosestMatch, DoesNotCompareLongText) {
  constexpr std::array<std::string_view, 1> kNames = {"content"};
  EXPECT_EQ(closest_match(std::string(100000, 'c'), kNames), "");
}

}  // namespace
}  // namespace ftdata::base
