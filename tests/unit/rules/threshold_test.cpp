#include "ftdata/threshold.hpp"

#include <gtest/gtest.h>

#include "ftdata/config.hpp"
#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

namespace ftdata {
namespace {

constexpr Threshold kTen{.more_than = 10};
constexpr Threshold kOnePercent{.more_than = 0.01, .is_share = true};

TEST(Threshold, MakesLessOfFewFindings) {
  const auto reached = [](Severity severity, const Thresholds& thresholds, std::uint64_t count) {
    return severity_reached(severity, thresholds, count, 1000);
  };
  using enum Severity;
  EXPECT_EQ(reached(Error, {}, 1), Error);
  EXPECT_EQ(reached(Error, {.error_if = kTen}, 11), Error);
  EXPECT_EQ(reached(Error, {.error_if = kTen}, 10), Warning);
  EXPECT_EQ(reached(Error, {.error_if = kTen, .warn_if = Threshold{.more_than = 5}}, 5), Info);
  EXPECT_EQ(reached(Error, {.error_if = kTen, .warn_if = Threshold{.more_than = 5}}, 6), Warning);
  EXPECT_EQ(reached(Warning, {.error_if = kTen}, 1), Warning);
  EXPECT_EQ(reached(Warning, {.warn_if = kTen}, 10), Info);
  EXPECT_EQ(reached(Info, {.warn_if = kTen}, 100), Info);
  EXPECT_EQ(reached(Error, {.warn_if = kTen}, 1), Error);
}

TEST(Threshold, SharesAreOfTheRecords) {
  const Thresholds one{.error_if = kOnePercent};
  EXPECT_EQ(severity_reached(Severity::Error, one, 10, 1000), Severity::Warning);
  EXPECT_EQ(severity_reached(Severity::Error, one, 11, 1000), Severity::Error);
  const Thresholds many{.error_if = kOnePercent, .min_records = 5000};
  EXPECT_EQ(severity_reached(Severity::Error, many, 1, 1000), Severity::Error);
  EXPECT_EQ(severity_reached(Severity::Error, many, 1, 5000), Severity::Warning);
}

TEST(Threshold, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(parse_threshold("> 10"), kTen);
  EXPECT_EQ(parse_threshold(">10"), kTen);
  EXPECT_EQ(parse_threshold(" 10"), kTen);
  EXPECT_EQ(parse_threshold("> 1%"), kOnePercent);
  for (const char* wrong : {"", ">", "< 10", "> 0.5", "> -1", "ten", "> 10 rows"}) {
    EXPECT_FALSE(parse_threshold(wrong)) << wrong;
  }
  EXPECT_EQ(threshold_text(kTen), "> 10");
  EXPECT_EQ(threshold_text(kOnePercent), "> 1%");
}

constexpr std::string_view kTwoUsers =
    R"({"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]})";

Dataset two_files() {
  Dataset dataset;
  dataset.add_memory("data/old.jsonl", kTwoUsers);
  dataset.add_memory("data/new.jsonl", kTwoUsers);
  return dataset;
}

RuleSet only_roles() {
  RuleSet rules = RuleSet::builtin();
  EXPECT_TRUE(rules.apply({.select = {"consecutive-same-role"}}));
  return rules;
}

TEST(Threshold, ChangesFindingsAndCountsOfAScan) {
  RuleSet rules = only_roles();
  ASSERT_TRUE(rules.set_threshold("FTC105", Severity::Warning, {.more_than = 2}));
  const auto result = scan(two_files(), rules);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->warnings, 0U);
  EXPECT_EQ(result->infos, 2U);
  ASSERT_EQ(result->findings.size(), 2U);
  EXPECT_EQ(result->findings[0].severity, Severity::Info);
  EXPECT_EQ(result->rules[0].as_set, Severity::Warning);
}

TEST(IgnoreIn, SilencesRulesInFilesThatFit) {
  RuleSet rules = only_roles();
  const std::vector<std::string> selectors = {"FTC"};
  ASSERT_TRUE(rules.ignore_in("./data/o*.jsonl", selectors));
  const auto result = scan(two_files(), rules);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->findings.size(), 1U);
  EXPECT_EQ(result->findings[0].location.input, 1U);
  EXPECT_EQ(result->rules[0].count, 1U);
}

TEST(IgnoreIn, RefusesUnknownRules) {
  RuleSet rules = only_roles();
  const std::vector<std::string> selectors = {"FTC999"};
  EXPECT_FALSE(rules.ignore_in("*", selectors));
}

}  // namespace
}  // namespace ftdata
