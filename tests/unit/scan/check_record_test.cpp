#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

std::vector<std::string> check(std::string_view line, const ScanOptions& options = {}) {
  const auto findings = check_record(line, RuleSet::builtin(), options);
  EXPECT_TRUE(findings);
  std::vector<std::string> texts;
  for (const Finding& finding : *findings) texts.push_back(finding_text(finding));
  return texts;
}

TEST(CheckRecord, FindsNothingInAGoodRecord) {
  EXPECT_TRUE(check(R"({"prompt":"a","completion":"b"})").empty());
  EXPECT_TRUE(check("{\"text\":\"a\"}\n").empty());
}

TEST(CheckRecord, GivesEveryFindingWithItsPlace) {
  EXPECT_EQ(check(R"({"messages":[{"role":"bot","content":null}]})"),
            (std::vector<std::string>{
                "1:22 FTC102 error unknown role `bot` | write `assistant` | '/messages/0/role'",
                "1:38 FTS122 error `content` is null, expected a string | add the text, or remove "
                "the message | '/messages/0/content'"}));
}

TEST(CheckRecord, TakesLinesThatYieldNoRecord) {
  EXPECT_EQ(check("").size(), 1U);
  EXPECT_EQ(check("{").size(), 1U);
  EXPECT_EQ(check("\xFF").size(), 1U);
}

TEST(CheckRecord, LeavesOutRulesThatNeedTheWholeDataset) {
  EXPECT_TRUE(check("{\"text\":\"a\"}\r").empty());
}

TEST(CheckRecord, KeepsToTheOptions) {
  EXPECT_EQ(check(R"({"text":"a"})", {.format = Format::OpenaiChat}).size(), 2U);
  EXPECT_EQ(check(R"({"text":"a"})", {.line_bytes_max = 5}).size(), 1U);
  const auto findings = check_record("{", RuleSet::builtin(), {.excerpts = ExcerptMode::None});
  ASSERT_TRUE(findings);
  EXPECT_EQ(findings->at(0).excerpt.text, "");
}

TEST(CheckRecord, ListsAllFindingsWhateverTheLimit) {
  EXPECT_EQ(check(R"({"messages":[{"role":"bot","content":null}]})", {.listed_per_rule = 1}).size(),
            2U);
}

}  // namespace
}  // namespace ftdata::test
