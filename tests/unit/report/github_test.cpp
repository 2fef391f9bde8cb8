#include <map>

#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "unit/report/sample_result.hpp"

namespace ftdata {
namespace {

std::string github(const ScanResult& result, const ReportOptions& options = {}) {
  return render_report(result, ReportFormat::Github, options);
}

// Number of lines that begin so.
std::size_t count_lines(std::string_view text, std::string_view beginning) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    if (text.substr(at).starts_with(beginning)) ++count;
  }
  return count;
}

TEST(GithubReport, IsOneCommandAFinding) {
  EXPECT_TRUE(testing::matches_golden("unit/report/golden/github_failed.txt",
                                      github(testing::failed_result())));
}

TEST(GithubReport, AnnotatesInputsThatWereNotChecked) {
  EXPECT_TRUE(testing::matches_golden("unit/report/golden/github_incomplete.txt",
                                      github(testing::incomplete_result())));
}

TEST(GithubReport, EscapesWhatWouldEndAProperty) {
  ScanResult result = testing::clean_result();
  result.inputs[0].name = "a,b:c%d.jsonl";
  Finding finding{.rule = &testing::invalid_json_rule()};
  finding.message = "100% of it: a,b\n::error::x";
  result.findings = {finding};
  EXPECT_TRUE(github(result).starts_with(
      "::error file=a%2Cb%3Ac%25d.jsonl,title=ftdata FTJ002 invalid-json::"
      "100%25 of it: a,b<U+000A>::error::x\n"));
}

TEST(GithubReport, GivesPathsFromTheRoot) {
  const auto path_of = [](std::string name, std::string root) {
    ScanResult result = testing::clean_result();
    result.inputs[0].name = std::move(name);
    result.findings = {Finding{.rule = &testing::invalid_json_rule()}};
    ReportOptions options;
    options.root = std::move(root);
    const std::string text = github(result, options);
    return text.substr(0, text.find(",title"));
  };
  EXPECT_EQ(path_of("/repo/data/a.jsonl", "/repo"), "::error file=data/a.jsonl");
  EXPECT_EQ(path_of("/repo/data/a.jsonl", "/repo/"), "::error file=data/a.jsonl");
  EXPECT_EQ(path_of("/else/a.jsonl", "/repo"), "::error file=/else/a.jsonl");
  EXPECT_EQ(path_of("./data/../a.jsonl", "/repo"), "::error file=a.jsonl");
  EXPECT_TRUE(path_of("-", "/repo").starts_with("::error title=ftdata FTJ002 invalid-json::\n"));
}

TEST(GithubReport, PrintsTenOfALevelWithEachRuleFirst) {
  ScanResult result = testing::clean_result();
  for (int i = 0; i < 50; ++i) {
    result.findings.push_back(Finding{.rule = &testing::invalid_json_rule()});
    result.findings.push_back(
        Finding{.rule = &testing::invalid_json_rule(), .severity = Severity::Warning});
    result.findings.push_back(
        Finding{.rule = &testing::invalid_json_rule(), .severity = Severity::Info});
  }
  result.findings.push_back(Finding{.rule = &testing::no_assistant_turn_rule()});
  result.errors = 51;
  result.warnings = result.infos = 50;
  const std::string text = github(result);
  EXPECT_EQ(count_lines(text, "::error "), 10U);
  EXPECT_EQ(count_lines(text, "::warning "), 10U);
  EXPECT_EQ(count_lines(text, "::notice "), 10U);  // the closing one is among them
  EXPECT_NE(text.find("FTC103"), std::string::npos);
  EXPECT_TRUE(text.ends_with("; 122 not shown here, list all with --limit 0\n"));
}

}  // namespace
}  // namespace ftdata
