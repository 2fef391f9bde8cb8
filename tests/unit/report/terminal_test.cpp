// The reports for people: full, its table of statistics, and concise.
#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "unit/report/sample_result.hpp"

namespace ftdata {
namespace {

using testing::matches_golden;

std::string full(const ScanResult& result, const ReportOptions& options = {}) {
  return render_report(result, ReportFormat::Full, options);
}

std::string concise(const ScanResult& result, const ReportOptions& options = {}) {
  return render_report(result, ReportFormat::Concise, options);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(FullReport, OfACleanFileSaysWhatWasChecked) {
  EXPECT_EQ(full(testing::clean_result()),
            "checked  1 file, 48,210 records, 96.4 MB\n"
            "format   openai-chat (48,210 of 48,210 records), told by the key `messages`\n"
            "rules    2 run\n"
            "\n"
            "PASS  no findings\n");
}

TEST(FullReport, ShowsEachFindingAndTheVerdictLast) {
  EXPECT_TRUE(matches_golden("unit/report/golden/full_failed.txt", full(testing::failed_result())));
}

TEST(FullReport, FitsANarrowTerminal) {
  EXPECT_TRUE(matches_golden("unit/report/golden/full_narrow.txt",
                             full(testing::failed_result(), {.width = 60})));
}

TEST(FullReport, ColoursWordsThatSayTheSame) {
  const std::string text = full(testing::failed_result(), {.color = true});
  EXPECT_TRUE(matches_golden("unit/report/golden/full_color.txt",
                             testing::replace_all(text, "\x1b", "<ESC>")));
}

TEST(FullReport, NamesInputsThatWereNotChecked) {
  EXPECT_TRUE(
      matches_golden("unit/report/golden/full_incomplete.txt", full(testing::incomplete_result())));
}

TEST(FullReport, ShowsATableInsteadWhenAskedForStatistics) {
  EXPECT_TRUE(matches_golden("unit/report/golden/full_statistics.txt",
                             full(testing::failed_result(), {.statistics = true})));
}

TEST(FullReport, WhenQuietIsFindingsAndVerdictOnly) {
  EXPECT_EQ(full(testing::clean_result(), {.findings_only = true}), "PASS  no findings\n");
  const std::string text = full(testing::failed_result(), {.findings_only = true});
  EXPECT_TRUE(contains(text, "error[FTJ002] invalid-json"));
  EXPECT_FALSE(contains(text, "checked"));
  EXPECT_FALSE(contains(text, "explain"));
  EXPECT_TRUE(text.ends_with("FAIL  1,205 errors, 1 warning, 1 info  (fail-on: error)\n"));
}

TEST(FullReport, TellsTimeOnlyWhenAsked) {
  EXPECT_FALSE(contains(full(testing::clean_result()), " s\n"));
  EXPECT_TRUE(contains(full(testing::clean_result(), {.timings = true}), "96.4 MB in 0.91 s\n"));
}

TEST(FullReport, NamesTheConfigFile) {
  EXPECT_TRUE(full(testing::clean_result(), {.config_path = "ftdata.toml"})
                  .starts_with("config   ftdata.toml\n"));
}

TEST(FullReport, GivesTheFormatOfEachOfAFewFiles) {
  ScanResult result = testing::clean_result();
  result.inputs.push_back(testing::chat_input("b.jsonl", 1));
  EXPECT_TRUE(
      contains(full(result),
               "format   data/train.jsonl: openai-chat (48,210 of 48,210 records), told by the key "
               "`messages`\n"
               "         b.jsonl: openai-chat (1 of 1 record), told by the key `messages`\n"));
  for (int i = 0; i < 20; ++i) result.inputs.push_back(testing::chat_input("c.jsonl", 10));
  EXPECT_TRUE(
      contains(full(result),
               "format   openai-chat (48,411 of 48,411 records), told by the key `messages`\n"));
}

TEST(FullReport, SaysWhyItFailed) {
  ScanResult result = testing::clean_result();
  result.warnings = 2;
  EXPECT_TRUE(contains(full(result), "PASS  2 warnings  (fail-on: error)\n"));
  EXPECT_TRUE(contains(full(result, {.gate = {.max_warnings = 1}}),
                       "FAIL  2 warnings  (max-warnings: 1)\n"));
  EXPECT_TRUE(contains(full(result, {.gate = {.max_warnings = 1, .exit_zero = true}}),
                       "FAIL  2 warnings  (max-warnings: 1, exit code 0 as asked)\n"));
}

TEST(FullReport, PrintsAFindingWithoutARule) {
  ScanResult result = testing::clean_result();
  Finding finding;
  finding.message = "made by a program";
  result.findings = {finding};
  EXPECT_TRUE(contains(full(result), "error[]: made by a program\n  --> data/train.jsonl\n"));
}

TEST(ConciseReport, IsOneLineAFinding) {
  EXPECT_TRUE(
      matches_golden("unit/report/golden/concise_failed.txt", concise(testing::failed_result())));
}

TEST(ConciseReport, NamesInputsThatWereNotChecked) {
  EXPECT_TRUE(contains(concise(testing::incomplete_result()),
                       "missing.jsonl: error: cannot open the file: no such file\n"
                       "cut.jsonl.gz: error: the compressed data ends early\n"
                       "prose.jsonl: error: no line of it is a record\n"));
}

TEST(ConciseReport, WhenQuietStillSaysWhatIsCut) {
  const std::string text = concise(testing::failed_result(), {.findings_only = true});
  EXPECT_TRUE(contains(text, "note: 1,203 more FTC103 no-assistant-turn; list all with --limit 0"));
  EXPECT_FALSE(contains(text, "checked"));
}

TEST(ReportFormats, AreFoundByTheirNames) {
  for (const std::string_view name : report_format_names()) {
    const auto format = report_format_from_name(name);
    ASSERT_TRUE(format.has_value());
    EXPECT_EQ(report_format_name(*format), name);
  }
  EXPECT_EQ(report_format_names().size(), 5U);
  EXPECT_FALSE(report_format_from_name("sarif").has_value());
}

}  // namespace
}  // namespace ftdata
