#include "rules/selector.hpp"

#include <gtest/gtest.h>

namespace ftdata::rules {
namespace {

constexpr RuleInfo kRule{
    .code = "FTC103", .name = "no-assistant-turn", .severity = Severity::Error};
constexpr RuleInfo kStrict{
    .code = "FTQ201", .name = "odd-thing", .severity = Severity::Info, .preset = Preset::Strict};

TEST(Exactness, GrowsFromGroupToCode) {
  EXPECT_EQ(exactness("@recommended", kRule), 0);
  EXPECT_EQ(exactness("FT", kRule), 2);
  EXPECT_EQ(exactness("FTC", kRule), 3);
  EXPECT_EQ(exactness("FTC1", kRule), 4);
  EXPECT_EQ(exactness("FTC103", kRule), 100);
  EXPECT_EQ(exactness("no-assistant-turn", kRule), 100);
}

TEST(Exactness, IgnoresCase) {
  EXPECT_EQ(exactness("ftc1", kRule), 4);
  EXPECT_EQ(exactness("No-Assistant-Turn", kRule), 100);
  EXPECT_EQ(exactness("@ALL", kRule), 0);
}

TEST(Exactness, IsNegativeForOtherRules) {
  for (const std::string_view selector :
       {"", "F", "FTD", "FTC2", "FTC1031", "no-assistant", "@openai", "C103", "FTC103 "}) {
    EXPECT_EQ(exactness(selector, kRule), -1) << selector;
  }
}

TEST(Exactness, KnowsGroups) {
  EXPECT_EQ(exactness("@recommended", kStrict), -1);
  EXPECT_EQ(exactness("@strict", kStrict), 0);
  EXPECT_EQ(exactness("@strict", kRule), 0);
  constexpr RuleInfo kOptIn{.code = "FTX1", .name = "x", .preset = Preset::OptIn};
  EXPECT_EQ(exactness("@strict", kOptIn), -1);
  EXPECT_EQ(exactness("@all", kOptIn), 0);
}

TEST(SeverityUnder, RunsTheRecommendedRulesByDefault) {
  EXPECT_EQ(severity_under({}, kRule), Severity::Error);
  EXPECT_EQ(severity_under({}, kStrict), Severity::Off);
}

TEST(SeverityUnder, LetsTheMoreExactSelectorWin) {
  EXPECT_EQ(severity_under({.ignore = {"FTC"}}, kRule), Severity::Off);
  EXPECT_EQ(severity_under({.select = {"FTC103"}, .ignore = {"FTC"}}, kRule), Severity::Error);
  EXPECT_EQ(severity_under({.select = {"FTC"}, .ignore = {"FTC103"}}, kRule), Severity::Off);
  EXPECT_EQ(severity_under({.select = {"FTC"}, .ignore = {"FTC"}}, kRule), Severity::Off);
  EXPECT_EQ(severity_under({.extend_select = {"odd-thing"}}, kStrict), Severity::Info);
  EXPECT_EQ(severity_under({.select = {}}, kRule), Severity::Off);
}

TEST(SeverityUnder, TakesTheLastLevelThatFits) {
  const RuleSelection selection{.severities = {{"FTC", Severity::Info},
                                               {"FTC1", Severity::Warning},
                                               {"FTD", Severity::Error}}};
  EXPECT_EQ(severity_under(selection, kRule), Severity::Warning);
  EXPECT_EQ(severity_under({.severities = {{"no-assistant-turn", Severity::Off}}}, kRule),
            Severity::Off);
  // A level does not switch a rule on.
  EXPECT_EQ(severity_under({.severities = {{"odd-thing", Severity::Error}}}, kStrict),
            Severity::Off);
}

}  // namespace
}  // namespace ftdata::rules
