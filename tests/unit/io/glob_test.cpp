#include "io/glob.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

using io::Glob;
using io::HiddenNames;

bool matches(std::string_view pattern, std::string_view path) {
  return Glob(pattern).matches(path);
}

TEST(Glob, MatchesNames) {
  EXPECT_TRUE(matches("train.jsonl", "train.jsonl"));
  EXPECT_FALSE(matches("train.jsonl", "train.json"));
  EXPECT_FALSE(matches("train.json", "train.jsonl"));
  EXPECT_TRUE(matches("*.jsonl", "train.jsonl"));
  EXPECT_TRUE(matches("*", "train.jsonl"));
  EXPECT_TRUE(matches("t*n.*l", "train.jsonl"));
  EXPECT_TRUE(matches("*a*a*", "banana"));
  EXPECT_FALSE(matches("*a*b", "banana"));
  EXPECT_TRUE(matches("ban***", "banana"));
  EXPECT_TRUE(matches("banana*", "banana"));
}

TEST(Glob, MatchesOneCharacter) {
  EXPECT_TRUE(matches("shard-?.jsonl", "shard-3.jsonl"));
  EXPECT_FALSE(matches("shard-?.jsonl", "shard-12.jsonl"));
  EXPECT_FALSE(matches("shard-?", "shard-"));
  EXPECT_TRUE(matches("?.jsonl", "\xe2\x82\xac.jsonl"));
  EXPECT_TRUE(matches("?.jsonl", "\xff.jsonl"));
  EXPECT_FALSE(matches("?.jsonl", "\xff\xfe.jsonl"));
}

TEST(Glob, MatchesBrackets) {
  EXPECT_TRUE(matches("shard-[0-4].jsonl", "shard-4.jsonl"));
  EXPECT_FALSE(matches("shard-[0-4].jsonl", "shard-5.jsonl"));
  EXPECT_TRUE(matches("[abc]", "b"));
  EXPECT_FALSE(matches("[!abc]", "b"));
  EXPECT_TRUE(matches("[!abc]", "d"));
  EXPECT_TRUE(matches("[^abc]", "d"));
  EXPECT_TRUE(matches("[]x]", "]"));
  EXPECT_FALSE(matches("[!]x]", "]"));
  EXPECT_TRUE(matches("[a-]", "-"));
  EXPECT_TRUE(matches("[*]", "*"));
  EXPECT_FALSE(matches("[*]", "x"));
  EXPECT_TRUE(matches("[?]x", "?x"));
  EXPECT_TRUE(matches("[[]x", "[x"));
  EXPECT_TRUE(matches("[\xc3\xa0-\xc3\xbf]", "\xc3\xa9"));
  EXPECT_FALSE(matches("[]", ""));
}

TEST(Glob, TakesABracketThatIsNeverClosedAsItself) {
  EXPECT_TRUE(matches("[abc", "[abc"));
  EXPECT_FALSE(matches("[abc", "a"));
  EXPECT_TRUE(matches("*[", "x["));
}

TEST(Glob, KeepsStarsWithinOnePart) {
  EXPECT_FALSE(matches("*.jsonl", "data/train.jsonl"));
  EXPECT_TRUE(matches("*/*.jsonl", "data/train.jsonl"));
  EXPECT_FALSE(matches("data?train.jsonl", "data/train.jsonl"));
  EXPECT_FALSE(matches("data[/]train.jsonl", "data/train.jsonl"));
}

TEST(Glob, MatchesAnyNumberOfFolders) {
  EXPECT_TRUE(matches("**/*.jsonl", "train.jsonl"));
  EXPECT_TRUE(matches("**/*.jsonl", "a/b/c/train.jsonl"));
  EXPECT_TRUE(matches("data/**/train.jsonl", "data/train.jsonl"));
  EXPECT_TRUE(matches("data/**/x/*.jsonl", "data/x/x/y/x/train.jsonl"));
  EXPECT_FALSE(matches("data/**/x/*.jsonl", "data/x/y/train.jsonl"));
  EXPECT_TRUE(matches("data/**", "data/a/b"));
  EXPECT_TRUE(matches("**/**/**/a", "a"));
  EXPECT_FALSE(matches("**/a", "b/c"));
  EXPECT_TRUE(matches("a**b", "axxb"));
  EXPECT_FALSE(matches("a**b", "ax/xb"));
}

TEST(Glob, NeedsADotForHiddenNames) {
  EXPECT_FALSE(matches("*", ".hidden"));
  EXPECT_FALSE(matches("?hidden", ".hidden"));
  EXPECT_FALSE(matches("[.]hidden", ".hidden"));
  EXPECT_TRUE(matches(".*", ".hidden"));
  EXPECT_FALSE(matches("**/*.jsonl", ".git/train.jsonl"));
  EXPECT_TRUE(matches("**/.git/*.jsonl", "a/.git/train.jsonl"));
  EXPECT_TRUE(Glob("*", HiddenNames::AreOrdinary).matches(".hidden"));
}

TEST(Glob, IgnoresDotsAndRepeatedSlashesBetweenParts) {
  EXPECT_TRUE(matches("data/*.jsonl", "./data//train.jsonl"));
  EXPECT_TRUE(matches("./data/*.jsonl", "data/train.jsonl"));
}

TEST(Glob, KnowsWhichFoldersCanHoldMatches) {
  EXPECT_TRUE(Glob("*/x.jsonl").may_match_below("a"));
  EXPECT_FALSE(Glob("*/x.jsonl").may_match_below("a/b"));
  EXPECT_FALSE(Glob("*.jsonl").may_match_below("a"));
  EXPECT_FALSE(Glob("a*/b*/x").may_match_below("a1/c"));
  EXPECT_TRUE(Glob("a*/b*/x").may_match_below("a1/b1"));
  EXPECT_TRUE(Glob("**/x").may_match_below("a/b/c/d"));
  EXPECT_FALSE(Glob("**/x").may_match_below("a/.git"));
  EXPECT_FALSE(Glob("**/x").may_match_below(".git/a"));
  EXPECT_TRUE(Glob("**/.git/x").may_match_below("a/.git"));
}

TEST(Glob, TakesNoExponentialTime) {
  std::string pattern;
  std::string path;
  for (int i = 0; i < 60; ++i) {
    pattern += "**/*a*a*a*a*a*a*b/";
    path += std::string(100, 'a') + "/";
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(matches(pattern, path));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(Glob, IsToldByItsWildcards) {
  EXPECT_TRUE(io::has_wildcard("*.jsonl"));
  EXPECT_TRUE(io::has_wildcard("a?"));
  EXPECT_TRUE(io::has_wildcard("[ab]"));
  EXPECT_FALSE(io::has_wildcard("a{b,c}]"));
}

}  // namespace
}  // namespace ftdata::test
