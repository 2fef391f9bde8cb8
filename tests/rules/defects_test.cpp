// Runs the rules over files that each hold one known defect, and over real data sets that hold
// none. The files are not part of the sources: the tests skip where they are absent.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "ftdata/json_value.hpp"
#include "ftdata/rule.hpp"

#include "json/line_parser.hpp"
#include "support/files.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

struct Defect {
  std::string file;
  std::string kind;
  std::set<std::uint64_t> lines;
  std::string severity;
};

std::vector<Defect> read_manifest() {
  std::vector<Defect> defects;
  const std::string text = read_file(shared_path("data/defects/MANIFEST.jsonl")).value_or("");
  json::LineParser parser;
  std::vector<LineProblem> problems;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    const std::size_t size = line.size();
    line.resize(size + json::kLinePadding);
    const auto* parsed = parser.parse({line.data(), size}, problems);
    const JsonValue row(parsed, json::Tape::kRoot);
    Defect& defect = defects.emplace_back();
    defect.file = row.find("file").as_string();
    defect.kind = row.find("kind").as_string();
    defect.severity = row.find("suggested_severity").as_string();
    for (const JsonValue number : row.find("lines").elements()) {
      defect.lines.insert(static_cast<std::uint64_t>(number.as_int()));
    }
    at = end + 1;
  }
  return defects;
}

// Kinds that these rules find, by the rule that must speak up. Kinds that are not here are the
// business of rules to come.
const std::map<std::string_view, std::string_view> kFoundBy = {
    {"json_trailing_comma_in_object", "FTJ002"},
    {"json_comma_after_line", "FTJ002"},
    {"json_single_quotes", "FTJ002"},
    {"json_smart_quotes", "FTJ002"},
    {"json_unquoted_keys", "FTJ002"},
    {"json_slash_comment", "FTJ002"},
    {"json_hash_comment", "FTJ002"},
    {"json_nan", "FTJ012"},
    {"json_infinity", "FTJ012"},
    {"json_python_literals", "FTJ002"},
    {"json_unescaped_newline", "FTJ003"},
    {"json_unescaped_quote", "FTJ002"},
    {"json_raw_tab_in_string", "FTJ002"},
    {"json_bad_escape", "FTJ002"},
    {"json_lone_high_surrogate", "FTJ010"},
    {"json_reversed_surrogates", "FTJ010"},
    {"json_duplicate_key_role", "FTJ008"},
    {"json_duplicate_key_top", "FTJ008"},
    {"json_two_objects_one_line", "FTJ002"},
    {"json_two_objects_space", "FTJ002"},
    {"json_truncated", "FTJ003"},
    {"json_extra_data", "FTJ002"},
    {"json_markdown_fence", "FTJ002"},
    {"json_double_encoded", "FTJ013"},
    {"json_scalar_null", "FTJ013"},
    {"json_scalar_number", "FTJ013"},
    {"json_array_row", "FTJ013"},
    {"json_html_error_page", "FTJ002"},
    {"json_csv_line", "FTJ002"},
    {"json_deep_nesting", "FTJ018"},
    {"json_huge_number", "FTJ015"},
    {"json_leading_plus_number", "FTJ002"},
    {"json_whitespace_only_line", "FTJ007"},
    {"json_merge_conflict", "FTJ002"},
    {"schema_missing_messages", "FTS104"},
    {"schema_messages_typo", "FTS101"},
    {"schema_messages_key_case", "FTS101"},
    {"schema_messages_not_list", "FTS103"},
    {"schema_messages_string", "FTS103"},
    {"schema_messages_empty", "FTC101"},
    {"schema_nested_wrapper", "FTS112"},
    {"schema_message_not_object", "FTS111"},
    {"schema_no_assistant", "FTC103"},
    {"schema_single_system", "FTC103"},
    {"schema_last_is_user", "FTC104"},
    {"schema_assistant_first", "FTC109"},
    {"schema_consecutive_user", "FTC105"},
    {"schema_consecutive_assistant", "FTC105"},
    {"schema_system_in_middle", "FTC106"},
    {"schema_two_systems", "FTC110"},
    {"schema_wrong_role_human_gpt", "FTC102"},
    {"schema_wrong_role_bot", "FTC102"},
    {"schema_wrong_role_model", "FTC102"},
    {"schema_role_case", "FTC102"},
    {"schema_role_trailing_space", "FTC102"},
    {"schema_role_missing", "FTS112"},
    {"schema_role_key_typo", "FTS112"},
    {"schema_content_missing", "FTS121"},
    {"schema_content_null", "FTS122"},
    {"schema_content_empty", "FTC107"},
    {"schema_content_whitespace", "FTC107"},
    {"schema_user_empty", "FTC108"},
    {"schema_content_number", "FTS123"},
    {"schema_content_bool", "FTS123"},
    {"schema_content_dict", "FTS123"},
    {"schema_content_list_of_strings", "FTS124"},
    {"schema_content_unknown_part", "FTS126"},
    {"schema_extra_top_key", "FTS105"},
    {"schema_extra_message_key", "FTS114"},
    {"schema_weight_bad", "FTS131"},
    {"schema_weight_string", "FTS131"},
    {"schema_weight_on_user", "FTS132"},
    {"schema_all_weights_zero", "FTC112"},
    {"schema_name_bad_chars", "FTS115"},
    {"tool_tools_is_string", "FTS103"},
    {"tool_calls_empty_list", "FTS122"},
    {"format_prompt_completion", "FTS104"},
    {"format_alpaca", "FTS101"},
    {"format_sharegpt", "FTS101"},
    {"format_preference", "FTS101"},
    {"format_batch_request", "FTS101"},
    {"file_bom", "FTJ005"},
    {"file_bom_every_line", "FTJ017"},
    {"file_utf16le", "FTJ001"},
    {"file_utf16be", "FTJ001"},
    {"file_utf16le_no_bom", "FTJ002"},
    {"file_cp1252", "FTJ001"},
    {"file_latin1", "FTJ001"},
    {"file_gbk", "FTJ001"},
    {"file_shift_jis", "FTJ001"},
    {"file_invalid_utf8", "FTJ001"},
    {"valid_utf8_edge", ""},
    {"file_crlf", "FTJ006"},
    {"file_cr_only", "FTJ002"},
    {"file_mixed_eol", "FTJ006"},
    {"file_no_final_newline", ""},
    {"file_blank_lines", "FTJ007"},
    {"file_truncated_last_line", "FTJ003"},
    {"file_nul_tail", "FTJ002"},
    {"file_nul_first", "FTJ002"},
    {"file_ctrl_z", "FTJ002"},
    {"file_array_without_brackets", "FTJ002"},
    {"file_all_on_one_line", "FTJ002"},
    {"file_csv_named_jsonl", "FTJ002"},
    {"file_tsv_named_jsonl", "FTJ002"},
    {"file_yaml_named_jsonl", "FTJ002"},
    {"file_html", "FTJ002"},
    {"file_lfs_pointer", "FTJ004"},
    {"file_zip_named_jsonl", "FTJ004"},
    {"file_parquet_named_jsonl", "FTJ004"},
    {"file_script_named_jsonl", "FTJ002"},
    {"file_empty", "FTJ019"},
    {"file_only_blank", "FTJ019"},
    {"pc_rows", "FTC113"},
};

// Files in which a finding at the first of the lines speaks for the others.
const std::set<std::string_view> kToldOnce = {"file_mixed_eol", "file_yaml_named_jsonl"};

bool in_shared() {
  return file_exists(shared_path("data/defects/MANIFEST.jsonl"));
}

std::set<std::uint64_t> lines_with_findings(const ScanResult& result) {
  std::set<std::uint64_t> lines;
  for (const Finding& finding : result.findings) {
    if (finding.location.line > 0) lines.insert(finding.location.line);
  }
  return lines;
}

bool has_rule(const ScanResult& result, std::string_view code) {
  return std::ranges::any_of(result.findings,
                             [code](const Finding& finding) { return finding.rule->code == code; });
}

void expect_found(const Defect& defect, std::string_view code) {
  const ScanResult result = scan_file(shared_path("data/defects/" + defect.file));
  SCOPED_TRACE(defect.file + ":\n" + findings_text(result));
  if (!code.empty()) {
    EXPECT_TRUE(has_rule(result, code)) << code;
  }
  if (defect.severity == "error") {
    EXPECT_GT(result.errors, 0U);
  } else {
    EXPECT_EQ(result.errors, 0U);
  }
  if (defect.severity == "none") {
    EXPECT_EQ(findings_text(result), "");
  }
  // Without lines the whole file is the defect.
  if (defect.lines.empty()) return;
  if (kToldOnce.contains(defect.kind)) {
    EXPECT_EQ(lines_with_findings(result), std::set{*defect.lines.begin()});
  } else {
    EXPECT_EQ(lines_with_findings(result), defect.lines);
  }
}

TEST(Defects, AreFoundAtTheirLinesAndNowhereElse) {
  if (!in_shared()) GTEST_SKIP() << "no defect files beside the sources";
  std::size_t covered = 0;
  for (const Defect& defect : read_manifest()) {
    const auto found_by = kFoundBy.find(defect.kind);
    if (found_by == kFoundBy.end()) continue;
    ++covered;
    expect_found(defect, found_by->second);
  }
  EXPECT_EQ(covered, kFoundBy.size());
}

// What other rules are for must not be an error of these.
TEST(Defects, OfOtherKindsAreLeftToRulesToCome) {
  if (!in_shared()) GTEST_SKIP() << "no defect files beside the sources";
  for (const Defect& defect : read_manifest()) {
    if (kFoundBy.contains(defect.kind)) continue;
    if (!defect.kind.starts_with("content_") && !defect.kind.starts_with("tool_")) continue;
    const ScanResult result = scan_file(shared_path("data/defects/" + defect.file));
    EXPECT_EQ(result.errors, 0U) << defect.file << '\n' << findings_text(result);
  }
}

TEST(RealData, HasNoError) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  for (const std::string folder : {"chat", "prompt_completion"}) {
    for (const char* const suffix : {".jsonl", ".gz", ".zst"}) {
      for (const std::string& path : list_files(shared_path("data/" + folder), suffix)) {
        const ScanResult result = scan_file(path, {.listed_per_rule = 3});
        EXPECT_EQ(result.errors, 0U) << path << '\n' << findings_text(result);
        EXPECT_TRUE(result.complete()) << path;
      }
    }
  }
}

}  // namespace
}  // namespace ftdata::test
