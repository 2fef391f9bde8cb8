#include "ftdata/suggest.hpp"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace ftdata {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"select", "ignore", "severity", "r", "format"};

TEST(ClosestName, FindsOneInsertedDroppedChangedOrSwappedLetter) {
  EXPECT_EQ(closest_name("sellect", kNames), "select");
  EXPECT_EQ(closest_name("slect", kNames), "select");
  EXPECT_EQ(closest_name("selact", kNames), "select");
  EXPECT_EQ(closest_name("esl"
                         "ect",
                         kNames),
            "select");
}

TEST(ClosestName, CountsASwapOfNeighboursAsOneEdit) {
  // Two swaps are two edits; counted as changes they would be four.
  EXPECT_EQ(closest_name("eslcet", kNames), "select");
}

TEST(ClosestName, IgnoresCase) {
  EXPECT_EQ(closest_name("FORMAT", kNames), "format");
}

TEST(ClosestName, PrefersTheCloserOfTwo) {
  constexpr std::array<std::string_view, 2> kClose = {"limits", "limit"};
  EXPECT_EQ(closest_name("limt", kClose), "limit");
}

TEST(ClosestName, FindsNothingThreeEditsAway) {
  EXPECT_EQ(closest_name("sele", std::array<std::string_view, 1>{"selection"}), std::nullopt);
  EXPECT_EQ(closest_name("xyzect", kNames), std::nullopt);
}

TEST(ClosestName, AllowsOneEditInShortWords) {
  constexpr std::array<std::string_view, 1> kShort = {"set"};
  EXPECT_EQ(closest_name("sat", kShort), "set");
  EXPECT_EQ(closest_name("sab", kShort), std::nullopt);
  EXPECT_EQ(closest_name("", kNames), std::nullopt);
  EXPECT_EQ(closest_name("", kNames), std::nullopt);
}

TEST(ClosestName, LeavesLongTextAlone) {
  EXPECT_EQ(closest_name(std::string(100000, 'a'), kNames), std::nullopt);
}

}  // namespace
}  // namespace ftdata
