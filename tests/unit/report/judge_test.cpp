#include <gtest/gtest.h>

#include "ftdata/report.hpp"

#include "unit/report/sample_result.hpp"

namespace ftdata {
namespace {

using testing::chat_input;

ScanResult result_with(std::uint64_t errors, std::uint64_t warnings, std::uint64_t infos) {
  ScanResult result;
  result.inputs = {chat_input("a.jsonl", 10)};
  result.errors = errors;
  result.warnings = warnings;
  result.infos = infos;
  return result;
}

int exit_code(const ScanResult& result, const Gate& gate) {
  return judge(result, gate).exit_code;
}

TEST(Judge, FailsOnErrorsByDefault) {
  const Verdict verdict = judge(result_with(1, 0, 0), {});
  EXPECT_EQ(verdict.outcome, Outcome::Fail);
  EXPECT_EQ(verdict.exit_code, 1);
  EXPECT_EQ(verdict.reason, "fail-on: error");
}

TEST(Judge, PassesWithWarningsAlone) {
  const Verdict verdict = judge(result_with(0, 7, 9), {});
  EXPECT_EQ(verdict.outcome, Outcome::Pass);
  EXPECT_EQ(verdict.exit_code, 0);
  EXPECT_EQ(verdict.reason, "fail-on: error");
}

TEST(Judge, FailsFromTheChosenLevelUpwards) {
  EXPECT_EQ(exit_code(result_with(0, 1, 0), {.fail_on = FailOn::Warning}), 1);
  EXPECT_EQ(exit_code(result_with(1, 0, 0), {.fail_on = FailOn::Warning}), 1);
  EXPECT_EQ(exit_code(result_with(0, 0, 1), {.fail_on = FailOn::Warning}), 0);
  EXPECT_EQ(exit_code(result_with(0, 0, 1), {.fail_on = FailOn::Info}), 1);
  EXPECT_EQ(exit_code(result_with(0, 0, 0), {.fail_on = FailOn::Info}), 0);
  EXPECT_EQ(exit_code(result_with(9, 9, 9), {.fail_on = FailOn::Never}), 0);
}

TEST(Judge, BoundsTheNumberOfWarnings) {
  EXPECT_EQ(exit_code(result_with(0, 1, 0), {.max_warnings = 0}), 1);
  EXPECT_EQ(exit_code(result_with(0, 5, 0), {.max_warnings = 5}), 0);
  EXPECT_EQ(judge(result_with(0, 6, 0), {.max_warnings = 5}).reason, "max-warnings: 5");
  EXPECT_EQ(exit_code(result_with(0, 6, 0), {.fail_on = FailOn::Never, .max_warnings = 5}), 1);
}

TEST(Judge, ExitZeroChangesTheExitCodeOfAFailureOnly) {
  const Verdict failed = judge(result_with(1, 0, 0), {.exit_zero = true});
  EXPECT_EQ(failed.outcome, Outcome::Fail);
  EXPECT_EQ(failed.exit_code, 0);
  EXPECT_EQ(exit_code(testing::incomplete_result(), {.exit_zero = true}), 3);
}

TEST(Judge, IncompleteWinsOverFailed) {
  ScanResult result = testing::incomplete_result();
  result.errors = 5;
  const Verdict verdict = judge(result, {});
  EXPECT_EQ(verdict.outcome, Outcome::Incomplete);
  EXPECT_EQ(verdict.exit_code, 3);
}

TEST(Judge, SaysHowManyFilesWereNotChecked) {
  EXPECT_EQ(judge(testing::incomplete_result(), {}).reason,
            "3 of 4 files could not be checked to the end");
  ScanResult result;
  result.inputs = {chat_input("a.jsonl", 1), chat_input("prose.jsonl", 0)};
  EXPECT_EQ(judge(result, {}).reason, "1 of 2 files could not be checked");
  result.inputs = {chat_input("prose.jsonl", 0)};
  EXPECT_EQ(judge(result, {}).reason, "1 of 1 file could not be checked");
}

TEST(Judge, AnEmptySetOfFilesIsIncompleteUnlessAllowed) {
  EXPECT_EQ(exit_code({}, {}), 3);
  EXPECT_EQ(judge({}, {}).reason, "no files to check");
  EXPECT_EQ(exit_code({}, {.allow_empty = true}), 0);
  EXPECT_EQ(exit_code(testing::incomplete_result(), {.allow_empty = true}), 3);
}

}  // namespace
}  // namespace ftdata
