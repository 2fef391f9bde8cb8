#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "ftdata/version.hpp"

#include "support/golden.hpp"
#include "unit/report/sample_result.hpp"
#include "unit/report/schema_check.hpp"

namespace ftdata {
namespace {

using testing::matches_golden;
using Errors = std::vector<std::string>;

std::string schema() {
  std::ifstream in(FTDATA_SOURCE_DIR "/docs/schema/ftdata-report-1.schema.json");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string json(const ScanResult& result, const ReportOptions& options = {}) {
  return render_report(result, ReportFormat::Json, options);
}

std::string masked(std::string text) {
  return testing::replace_all(std::move(text), version(), "<version>");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(JsonReport, HasOneLineAFinding) {
  EXPECT_TRUE(matches_golden("unit/report/golden/json_failed.json",
                             masked(json(testing::failed_result()))));
}

TEST(JsonReport, SaysWhatWasRunAndWhatIsMissing) {
  ReportOptions options;
  options.arguments = {"validate", "a b.jsonl"};
  options.config_path = "ftdata.toml";
  options.timings = true;
  options.gate = {.fail_on = FailOn::Warning, .max_warnings = 3};
  EXPECT_TRUE(matches_golden("unit/report/golden/json_incomplete.json",
                             masked(json(testing::incomplete_result(), options))));
}

TEST(JsonReport, FitsItsSchema) {
  ReportOptions options;
  options.arguments = {"validate", "\xFF"};
  options.config_path = "ftdata.toml";
  options.timings = true;
  options.gate.max_warnings = 0;
  for (const ScanResult& result : {ScanResult{}, testing::clean_result(), testing::failed_result(),
                                   testing::incomplete_result()}) {
    EXPECT_EQ(testing::schema_errors(schema(), "", json(result)), Errors{});
    EXPECT_EQ(testing::schema_errors(schema(), "", json(result, options)), Errors{});
  }
}

TEST(JsonReport, FitsItsSchemaWithThousandsOfFindings) {
  ScanResult result = testing::failed_result();
  const Finding finding = result.findings.back();
  result.findings.resize(2'000, finding);
  EXPECT_EQ(testing::schema_errors(schema(), "", json(result)), Errors{});
}

TEST(JsonReport, HoldsAllFindingsThatAreListed) {
  ScanResult result = testing::failed_result();
  const Finding finding{.rule = &testing::no_assistant_turn_rule()};
  result.findings.assign(100'000, finding);
  const std::string text = json(result);
  simdjson::dom::parser parser;
  simdjson::dom::array findings;
  ASSERT_EQ(parser.parse(text)["findings"].get(findings), simdjson::SUCCESS);
  std::size_t count = 0;
  for (const simdjson::dom::element listed : findings) {
    if (std::string_view(listed["name"]) == finding.rule->name) ++count;
  }
  EXPECT_EQ(count, 100'000U);
}

TEST(JsonReport, ShowsBytesThatAreNotUtf8) {
  ScanResult result = testing::clean_result();
  result.inputs[0].name = "a\xFF.jsonl";
  Finding finding{.rule = &testing::invalid_json_rule()};
  finding.message = "x";
  result.findings = {finding};
  const std::string text = json(result);
  EXPECT_EQ(testing::schema_errors(schema(), "", text), Errors{});
  EXPECT_NE(text.find(R"("path":"a\\xff.jsonl","lossy":true)"), std::string::npos);
  EXPECT_NE(text.find(R"("related":[],"lossy":true)"), std::string::npos);
}

TEST(JsonReport, CountsMarksInCodePoints) {
  ScanResult result = testing::clean_result();
  Finding finding{.rule = &testing::invalid_json_rule()};
  finding.excerpt = {.text = "\u4F60\u597D!", .mark_begin = 3, .mark_length = 4};
  result.findings = {finding};
  EXPECT_NE(json(result).find(R"("start":1,"length":2)"), std::string::npos);
}

TEST(JsonReport, IsTheSameWhateverTheTimeItTook) {
  ScanResult result = testing::clean_result();
  const std::string text = json(result);
  result.seconds = 17;
  EXPECT_EQ(json(result), text);
}

TEST(JsonlReport, EndsWithASummary) {
  const std::string text = render_report(testing::failed_result(), ReportFormat::Jsonl);
  EXPECT_TRUE(matches_golden("unit/report/golden/jsonl_failed.jsonl", masked(text)));
}

TEST(JsonlReport, FitsTheSchema) {
  for (const ScanResult& result : {ScanResult{}, testing::failed_result()}) {
    const auto lines = lines_of(render_report(result, ReportFormat::Jsonl));
    ASSERT_EQ(lines.size(), result.findings.size() + 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool last = i + 1 == lines.size();
      EXPECT_EQ(testing::schema_errors(schema(), last ? "summary_line" : "finding", lines[i]),
                Errors{});
      EXPECT_TRUE(lines[i].starts_with(last ? R"({"type":"summary")" : R"({"type":"finding")"));
    }
  }
}

TEST(JsonlReport, IsTheSameStreamedOrAtOnce) {
  const ScanResult result = testing::failed_result();
  Dataset dataset;
  dataset.add_memory(result.inputs[0].name, "");
  std::string streamed;
  for (const Finding& finding : result.findings) streamed += finding_line(finding, dataset);
  streamed += summary_line(result);
  EXPECT_EQ(streamed, render_report(result, ReportFormat::Jsonl));
}

TEST(SchemaCheck, FindsWhatDoesNotFit) {
  constexpr std::string_view kSchema = R"({
    "type": "object", "required": ["a"], "properties": {
      "a": {"type": ["integer", "null"], "minimum": 1},
      "b": {"type": "array", "items": {"$ref": "#/definitions/word"}}},
    "definitions": {"word": {"enum": ["x", "y"]}}})";
  const auto count = [&](std::string_view json) {
    return testing::schema_errors(kSchema, "", json).size();
  };
  EXPECT_EQ(count(R"({"a": 1, "b": ["x", "y"]})"), 0U);
  EXPECT_EQ(count(R"({"a": null})"), 0U);
  EXPECT_EQ(count(R"({"a": 0})"), 1U);
  EXPECT_EQ(count(R"({"a": "1"})"), 1U);
  EXPECT_EQ(count(R"({"a": 1, "b": ["z"]})"), 1U);
  EXPECT_EQ(count(R"({"b": []})"), 1U);
  EXPECT_EQ(count(R"({"a": 1, "c": 2})"), 1U);
  EXPECT_EQ(count("[]"), 1U);
  EXPECT_EQ(testing::schema_errors(R"({"anyOf": []})", "", "1").size(), 1U);
}

}  // namespace
}  // namespace ftdata
