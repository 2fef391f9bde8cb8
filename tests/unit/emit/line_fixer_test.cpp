#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule_set.hpp"

namespace ftdata::test {
namespace {

using namespace std::string_view_literals;

RuleSet all_rules() {
  RuleSet rules = RuleSet::builtin();
  EXPECT_TRUE(rules.apply({.select = {"@all"}}));
  return rules;
}

FixedLine fix(std::string_view line, FixLevel level, Severity drop_from = Severity::Error) {
  static const RuleSet kRules = all_rules();
  auto fixer = LineFixer::make(kRules, {.level = level, .drop_from = drop_from});
  EXPECT_TRUE(fixer);
  return fixer->fix(line);
}

// The line that comes out: "" when it is dropped.
std::string fixed(std::string_view line, FixLevel level) {
  const FixedLine result = fix(line, level);
  switch (result.fate) {
    case FixedLine::Fate::Dropped:
      return "";
    case FixedLine::Fate::Changed:
      return result.bytes;
    case FixedLine::Fate::Unchanged:
      return std::string(line);
  }
  return "";
}

struct Case {
  std::string_view line;
  std::string_view expected;
};

TEST(LineFixer, MendsBytesSafely) {
  for (const auto& [line, expected] : {
           Case{"\xEF\xBB\xBF{\"text\":\"a\"}", R"({"text":"a"})"},
           Case{"\0\0{\"text\":\"a\"}\0"sv, R"({"text":"a"})"},
           Case{"  ", ""},
           Case{"\0\0\0"sv, ""},
           Case{R"({"text":"a","text":"b"})", R"({"text":"a","text":"b"})"},
       }) {
    EXPECT_EQ(fixed(line, FixLevel::Safe), expected) << line;
  }
}

TEST(LineFixer, MendsShapes) {
  for (
      const auto& [line, expected] : {
          Case{
              R"({"messages": [{"role":"human","content":"a"}, {"role":"gpt","content":"b"}]})",
              R"({"messages": [{"role":"user","content":"a"}, {"role":"assistant","content":"b"}]})"},
          Case{R"({ "prompt" : "a" , "id" : 1 , "completion" : "b" , "source" : [1, {"x":2}] })",
               R"({ "prompt" : "a" , "completion" : "b"  })"},
          Case{R"({"id":7,"n":8,"prompt":"a","completion":"b"})",
               R"({"prompt":"a","completion":"b"})"},
          Case{
              R"({"messages":[{"role":"user","content":["hi"]},{"role":"assistant","content":"b"}]})",
              R"({"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"assistant","content":[{"type":"text","text":"b"}]}]})"},
          Case{
              R"({"messages":[{"role":"user","content":"a","name":null},{"role":"assistant","content":"b","weight":null}],"tools":[]})",
              R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]})"},
      }) {
    EXPECT_EQ(fixed(line, FixLevel::Shape), expected) << line;
  }
}

TEST(LineFixer, ChangesContentOnlyWhenItMay) {
  for (
      const auto& [line, expected] : {
          Case{R"({"text":"a","text":"b"})", R"({"text":"b"})"},
          Case{R"({"text":"a","text":"b","text":"c","text":"d"})", R"({"text":"d"})"},
          Case{R"({"prompt":"Clich\u00c3\u00a9","completion":"\u001b[0mred"})",
               "{\"prompt\":\"Clich\xC3\xA9\",\"completion\":\"[0mred\"}"},
          Case{
              R"({"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":" d "}]})",
              R"({"messages":[{"role":"user","content":"a\n\nb\n\nc"},{"role":"assistant","content":"d"}]})"},
          Case{
              R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]})",
              R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]})"},
          Case{R"({"messages":[{"role":"user","content":"a"}]})", ""},
          Case{R"({"prompt":"a","completion":)", ""},
          Case{R"({"prompt":"Mail me","completion":"at jane.doe@example.org"})",
               R"({"prompt":"Mail me","completion":"at j***@e***.org"})"},
      }) {
    EXPECT_EQ(fixed(line, FixLevel::Unsafe), expected) << line;
    if (!expected.empty()) {
      EXPECT_EQ(fixed(expected, FixLevel::Unsafe), expected);
    }
    EXPECT_EQ(fixed(line, FixLevel::Safe), line);
  }
}

TEST(LineFixer, NamesTheRulesWhoseFixesWereMade) {
  const FixedLine result =
      fix(R"({"messages":[{"role":"human","content":"a"},{"role":"gpt","content":"b"}],"id":1})",
          FixLevel::Shape);
  ASSERT_EQ(result.fixes.size(), 2U);
  EXPECT_EQ(result.fixes[0]->code, "FTC102");
  EXPECT_EQ(result.fixes[1]->code, "FTS105");
  const FixedLine dropped =
      fix(R"({"messages":[{"role":"user","content":"a"}]})", FixLevel::Unsafe);
  ASSERT_EQ(dropped.fixes.size(), 1U);
  EXPECT_EQ(dropped.fixes[0]->code, "FTC103");
}

TEST(LineFixer, DropsForWarningsOnlyWhenAsked) {
  constexpr std::string_view kLine =
      R"({"messages":[{"role":"user","content":"What is 2+2?"},{"role":"assistant","content":"What is 2+2?"}]})";
  EXPECT_EQ(fix(kLine, FixLevel::Unsafe).fate, FixedLine::Fate::Unchanged);
  EXPECT_EQ(fix(kLine, FixLevel::Unsafe, Severity::Warning).fate, FixedLine::Fate::Dropped);
  EXPECT_EQ(fix(kLine, FixLevel::Shape, Severity::Warning).fate, FixedLine::Fate::Unchanged);
}

}  // namespace
}  // namespace ftdata::test
