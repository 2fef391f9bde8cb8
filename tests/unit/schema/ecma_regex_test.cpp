#include "schema/ecma_regex.hpp"

#include <string>

#include <gtest/gtest.h>

#include "schema/pattern.hpp"

namespace ftdata::schema {
namespace {

// "ok", or what is wrong.
std::string status_of(std::string_view pattern) {
  const Translation translation = translate_ecma_regex(pattern);
  if (translation.status == Translation::Status::Ok) return "ok";
  return (translation.status == Translation::Status::Invalid ? "invalid: " : "unsupported: ") +
         translation.problem;
}

bool matches(std::string_view pattern, std::string_view text) {
  const auto compiled = PatternCompiler().compile(pattern);
  EXPECT_EQ(compiled->problem, "") << pattern;
  return compiled->regex != nullptr && compiled->matches(text);
}

TEST(EcmaRegex, FindsThePatternAnywhereInTheText) {
  EXPECT_TRUE(matches("b+", "abbc"));
  EXPECT_TRUE(matches("", ""));
  EXPECT_FALSE(matches("^b", "ab"));
  EXPECT_FALSE(matches("^a$", "a\n"));
  EXPECT_FALSE(matches("^b", "a\nb"));
}

TEST(EcmaRegex, MeansByEscapesWhatEcmaMeans) {
  EXPECT_TRUE(matches("^\\d\\w\\s$", "1a\xC2\xA0"));
  EXPECT_FALSE(matches("^\\d$", "\xD9\xA3"));  // an Arabic digit
  EXPECT_TRUE(
      matches("^\\cJ\\x41\\u0042\\u{1F600}\\0$", std::string_view("\nAB\xF0\x9F\x98\x80\0", 8)));
  EXPECT_TRUE(matches("^\\ud83d\\ude00$", "\xF0\x9F\x98\x80"));
  EXPECT_TRUE(matches("^\\/\\-\\.\\$$", "/-.$"));
  EXPECT_TRUE(matches("\\bword\\b", "a word"));
  EXPECT_FALSE(matches("^.$", "\xE2\x80\xA8"));  // a line separator
  EXPECT_TRUE(matches("^\\p{Lu}\\p{Script=Greek}\\P{L}$",
                      "A\xCE\xB1"
                      "1"));
  EXPECT_TRUE(matches("^\\p{Uppercase_Letter}$", "\xC3\x84"));
}

TEST(EcmaRegex, ReadsClasses) {
  EXPECT_TRUE(matches("^[a-c\\d\\]_-]+$", "b3]_-"));
  EXPECT_TRUE(matches("^[^\\s]$", "x"));
  EXPECT_FALSE(matches("^[^\\S]$", "x"));
  EXPECT_TRUE(matches("^[\\w-.]+$", "a-."));
  EXPECT_TRUE(matches("^[[:alpha:]]$", ":]"));  // no POSIX classes in ECMA
  EXPECT_TRUE(matches("^[\\b]$", "\b"));
  EXPECT_FALSE(matches("[]", "a"));
  EXPECT_TRUE(matches("^[^]$", "\n"));
  EXPECT_TRUE(matches("^[^a]$", "\n"));
}

TEST(EcmaRegex, ReadsGroupsAndQuantifiers) {
  EXPECT_TRUE(matches("^(?:ab|(?<name>c)){2,3}?$", "abc"));
  EXPECT_TRUE(matches("^a{2}$", "aa"));
  EXPECT_TRUE(matches("^{a}$", "{a}"));
  EXPECT_TRUE(matches("^a{,2}$", "a{,2}"));
  EXPECT_FALSE(matches("^(a|b)$", "ab"));
}

TEST(EcmaRegex, SaysWhatIsInvalid) {
  EXPECT_EQ(status_of("^(abc]"), "invalid: unclosed `(`");
  EXPECT_EQ(status_of("a)"), "invalid: unopened `)`");
  EXPECT_EQ(status_of("[a"), "invalid: unclosed `[`");
  EXPECT_EQ(status_of("*a"), "invalid: `*` has nothing to repeat");
  EXPECT_EQ(status_of("a**"), "invalid: `*` has nothing to repeat");
  EXPECT_EQ(status_of("a|+"), "invalid: `+` has nothing to repeat");
  EXPECT_EQ(status_of("^*"), "invalid: `*` has nothing to repeat");
  EXPECT_EQ(status_of("a{3,2}"), "invalid: a repeat count from high to low");
  EXPECT_EQ(status_of("[z-a]"), "invalid: a range from high to low");
  EXPECT_EQ(status_of("\\Z"), "invalid: `\\Z` is not an escape of ECMA 262");
  EXPECT_EQ(status_of("\\a"), "invalid: `\\a` is not an escape of ECMA 262");
  EXPECT_EQ(status_of("a\\"), "invalid: a backslash at the end");
  EXPECT_EQ(status_of("\\u12"), "invalid: `\\u` without 4 hexadecimal digits");
  EXPECT_EQ(status_of("\\u{110000}"), "invalid: `\\u{` without a code point");
  EXPECT_EQ(status_of("\\pL"), "invalid: `\\p` without a property's name");
  EXPECT_EQ(status_of("(?P<n>a)"), "invalid: `(?P` does not start a group of ECMA 262");
  EXPECT_EQ(status_of("(?i)a"), "invalid: `(?i` does not start a group of ECMA 262");
  EXPECT_EQ(status_of("\\k<"), "invalid: `\\k` without a group's name");
}

TEST(EcmaRegex, SaysWhatIsNotSupported) {
  EXPECT_EQ(status_of("(?=a)b"), "unsupported: lookarounds are not supported");
  EXPECT_EQ(status_of("(?<!a)b"), "unsupported: lookarounds are not supported");
  EXPECT_EQ(status_of("(a)\\1"), "unsupported: back-references are not supported");
  EXPECT_EQ(status_of("(?<n>a)\\k<n>"), "unsupported: back-references are not supported");
  EXPECT_EQ(status_of("a{1001}"), "unsupported: more than 1,000 repeats are not supported");
  EXPECT_EQ(status_of("\\ud83d"), "unsupported: a lone surrogate is not supported");
  EXPECT_EQ(PatternCompiler().compile("\\p{Alphabetic}")->problem,
            "`\\p{Alphabetic}` is not supported");
  // What is invalid is so whatever else it is.
  EXPECT_EQ(status_of("(?=a)b)"), "invalid: unopened `)`");
}

TEST(EcmaRegex, RefusesWhatWouldTakeTooLongToCompile) {
  for (const std::string& pattern :
       {std::string("((a{100}){100}){100}"), std::string("(\\p{L}{1000})"),
        "(x{1000}){" + std::string(1, '9') + "}{1}"}) {
    EXPECT_NE(PatternCompiler().compile(pattern)->status, Translation::Status::Ok) << pattern;
  }
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "(.{1000})";
  EXPECT_EQ(PatternCompiler().compile(many)->problem, "the pattern is too large");
}

TEST(EcmaRegex, BearsDeepNesting) {
  for (const std::size_t depth : {100U, 2000U, 100'000U}) {
    const auto pattern =
        PatternCompiler().compile(std::string(depth, '(') + std::string(depth, ')'));
    if (pattern->status == Translation::Status::Ok) {
      EXPECT_TRUE(pattern->matches("")) << depth;
    } else {
      EXPECT_EQ(pattern->problem, "the pattern is too large") << depth;
    }
  }
}

TEST(EcmaRegex, CompilesTheSamePatternOnce) {
  PatternCompiler compiler;
  const auto first = compiler.compile("^a+$");
  EXPECT_EQ(compiler.compile("^a+$"), first);
  for (int i = 0; i < 1000; ++i) compiler.compile("a{" + std::to_string(i) + "}");
  EXPECT_TRUE(first->matches("aa"));  // whoever holds a pattern keeps it
}

}  // namespace
}  // namespace ftdata::schema
