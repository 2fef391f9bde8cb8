// Runs the rules over files that each hold one known defect, and over real data sets that hold
// none. The files are not part of the sources: the tests skip where they are absent.
#include <algorithm>
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
    {"tool_args_not_json", "FTX114"},
    {"tool_args_python_repr", "FTX114"},
    {"tool_args_object", "FTX113"},
    {"tool_args_missing_required", "FTX116"},
    {"tool_args_enum_violation", "FTX116"},
    {"tool_unknown_function", "FTX117"},
    {"tool_result_id_mismatch", "FTX122"},
    {"tool_result_missing", "FTX121"},
    {"tool_result_without_call", "FTX122"},
    {"tool_calls_without_tools", "FTX118"},
    {"tool_schema_type_dict", "FTX106"},
    {"tool_duplicate_definition", "FTX103"},
    {"tool_legacy_function_call", "FTX125"},
    {"content_mojibake", "FTQ102"},
    {"content_replacement_char", "FTQ101"},
    {"content_zero_width", "FTQ104"},
    {"content_bidi_override", "FTQ104"},
    {"content_control_chars", "FTQ103"},
    {"content_html_entities", "FTQ109"},
    {"content_template_tokens", "FTQ106"},
    {"content_inst_tokens", "FTQ106"},
    {"content_role_prefix", "FTQ107"},
    {"content_placeholder", "FTQ108"},
    {"content_refusal", "FTQ121"},
    {"content_repetition_loop", "FTQ123"},
    {"content_same_user_assistant", "FTQ122"},
    {"content_untrimmed", "FTQ125"},
    {"content_homoglyph", "FTQ112"},
    {"content_nbsp", "FTQ105"},
    {"content_fake_secret", "FTP101"},
    {"content_fake_pii", "FTP104"},
    {"tool_calls_empty_list", "FTS122"},
    {"format_prompt_completion", "FTS104"},
    {"format_alpaca", "FTS104"},
    {"format_sharegpt", "FTS104"},
    {"format_preference", "FTS104"},
    {"format_batch_request", "FTS101"},
    {"file_bom", "FTJ005"},
    {"file_json_array", "FTJ024"},
    {"file_json_array_one_line", "FTJ024"},
    {"file_pretty_printed", "FTJ025"},
    {"file_wrapped_data_key", "FTS101"},
    {"file_gzip_named_jsonl", ""},
    {"file_bom_every_line", "FTJ017"},
    {"file_utf16le", "FTJ027"},
    {"file_utf16be", "FTJ027"},
    {"file_utf16le_no_bom", "FTJ027"},
    {"file_cp1252", "FTJ001"},
    {"file_latin1", "FTJ001"},
    {"file_gbk", "FTJ001"},
    {"file_shift_jis", "FTJ001"},
    {"file_invalid_utf8", "FTJ001"},
    {"valid_utf8_edge", ""},
    {"file_crlf", "FTJ006"},
    {"file_cr_only", "FTJ028"},
    {"file_mixed_eol", "FTJ006"},
    {"file_no_final_newline", ""},
    {"file_blank_lines", "FTJ007"},
    {"file_truncated_last_line", "FTJ003"},
    {"file_nul_tail", "FTJ029"},
    {"file_nul_first", "FTJ029"},
    {"file_ctrl_z", "FTJ002"},
    {"file_array_without_brackets", "FTJ002"},
    {"file_all_on_one_line", "FTJ025"},
    {"file_csv_named_jsonl", "FTJ030"},
    {"file_tsv_named_jsonl", "FTJ030"},
    {"file_yaml_named_jsonl", "FTJ004"},
    {"file_html", "FTJ004"},
    {"file_lfs_pointer", "FTJ004"},
    {"file_zip_named_jsonl", "FTJ004"},
    {"file_parquet_named_jsonl", "FTJ004"},
    {"file_script_named_jsonl", "FTJ004"},
    {"file_empty", "FTJ019"},
    {"file_only_blank", "FTJ019"},
    {"pc_rows", "FTC113"},
    {"alpaca_rows", "FTS102"},
    {"sharegpt_rows", "FTS121"},
};

// Files whose other records have the fault too: their answers begin with a space.
const std::set<std::string_view> kAlsoElsewhere = {"content_untrimmed"};

// Files in which a finding at the first of the lines speaks for the others.
const std::set<std::string_view> kToldOnce = {"file_mixed_eol", "file_csv_named_jsonl",
                                              "file_tsv_named_jsonl"};

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

std::set<std::uint64_t> lines_with_errors(const ScanResult& result) {
  std::set<std::uint64_t> lines;
  for (const Finding& finding : result.findings) {
    if (finding.severity == Severity::Error) lines.insert(finding.location.line);
  }
  return lines;
}

bool has_rule(const ScanResult& result, std::string_view code) {
  return std::ranges::any_of(result.findings,
                             [code](const Finding& finding) { return finding.rule->code == code; });
}

// Rules that spoke up, but for those about what texts say: a file that is right in all its bytes
// may still say U+FFFD.
std::set<std::string_view> codes_beside_texts(const ScanResult& result) {
  std::set<std::string_view> codes;
  for (const Finding& finding : result.findings) {
    if (!finding.rule->code.starts_with("FTQ")) codes.insert(finding.rule->code);
  }
  return codes;
}

void expect_found(const Defect& defect, std::string_view code) {
  const ScanResult result =
      scan_file(shared_path("data/defects/" + defect.file), {.listed_per_rule = 0}, code);
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
    EXPECT_EQ(codes_beside_texts(result), std::set<std::string_view>{});
  }
  // Without lines the whole file is the defect.
  if (defect.lines.empty()) return;
  if (kAlsoElsewhere.contains(defect.kind)) {
    EXPECT_TRUE(std::ranges::includes(lines_with_findings(result), defect.lines));
    return;
  }
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

// Every kind about files and JSON is in the table, but for those about how many records there are
// and which of them are the same.
TEST(Defects, OfFilesAndJsonAreAllCovered) {
  if (!in_shared()) GTEST_SKIP() << "no defect files beside the sources";
  for (const Defect& defect : read_manifest()) {
    if (defect.kind == "file_too_few_rows") continue;
    if (!defect.kind.starts_with("file_") && !defect.kind.starts_with("json_")) continue;
    EXPECT_TRUE(kFoundBy.contains(defect.kind)) << defect.kind;
  }
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

// What each file of the zoo is, and how many records it has.
struct Known {
  std::string_view file;
  std::uint64_t records;
  Format format;
};
constexpr Known kZoo[] = {
    {"ms_swift/alpaca.jsonl", 3, Format::Alpaca},
    {"ms_swift/swift_multi.jsonl", 3, Format::MsSwiftQr},
    {"ms_swift/swift_single.jsonl", 3, Format::MsSwiftQr},
    {"ms_swift/multi_modal_1.jsonl", 3, Format::MsSwiftQr},
    {"ms_swift/multi_modal_2.jsonl", 3, Format::MsSwiftQr},
    {"ms_swift/multi_modal_3.jsonl", 3, Format::MsSwiftQr},
    {"ms_swift/swift_pre.jsonl", 3, Format::MsSwiftQr},
    {"ms_swift/sharegpt.jsonl", 3, Format::SharegptPairs},
    {"ms_swift/conversations.jsonl", 3, Format::Sharegpt},
    {"ms_swift/chatml.jsonl", 3, Format::OpenaiChat},
    {"foundry/rft_toolcall_train.jsonl", 10, Format::OpenaiRft},
    {"foundry/rft_countdown_train_25.jsonl", 25, Format::OpenaiRft},
    {"llamafactory/v1_sft_demo.jsonl", 500, Format::OpenaiChat},
    {"llamafactory/v1_dpo_demo.jsonl", 10, Format::TrlPref},
    {"llamafactory/v1_multimodal_demo.jsonl", 24, Format::OpenaiChat},
    {"datajuicer/demo-dataset-chatml.jsonl", 4, Format::OpenaiChat},
    {"datajuicer/demo-dataset-deduplication.jsonl", 14, Format::PlainText},
    {"ms_swift/alpaca.csv", 3, Format::Alpaca},
    {"ms_swift/alpaca2.csv", 3, Format::Alpaca},
    {"ms_swift/swift_single.csv", 3, Format::MsSwiftQr},
    {"ms_swift/swift_pre.csv", 3, Format::MsSwiftQr},
    {"ms_swift/swift_multi.json", 3, Format::MsSwiftQr},
    {"llamafactory/identity.json", 91, Format::Alpaca},
    {"llamafactory/kto_en_demo.json", 300, Format::TrlKto},
    {"llamafactory/mllm_demo.json", 6, Format::OpenaiChat},
    {"axolotl/conversation.json", 1, Format::Sharegpt},
};

void expect_known(const std::string& path, const Known& known) {
  const ScanResult result = scan_file(path, {.listed_per_rule = 3});
  SCOPED_TRACE(path + ":\n" + findings_text(result));
  EXPECT_EQ(result.errors, 0U);
  EXPECT_EQ(result.records(), known.records);
  EXPECT_EQ(result.inputs[0].formats[static_cast<std::size_t>(known.format)], known.records);
}

TEST(FormatZoo, IsRecognised) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  for (const Known& known : kZoo) {
    expect_known(shared_path("data/format_zoo/" + std::string(known.file)), known);
  }
}

// Files of the zoo that have a fault of their own: an array that is named .jsonl, an empty turn,
// and a file about data sets.
TEST(FormatZoo, HasTheErrorsThatAreInIt) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  struct Faulty {
    Known known;
    std::string_view code;
  };
  constexpr Faulty kFiles[] = {
      {{"datajuicer/alpaca_cot_array.jsonl", 29, Format::Alpaca}, "FTJ024"},
      {{"axolotl/conversation.missingturns.json", 1, Format::Sharegpt}, "FTC107"},
      {{"llamafactory/dataset_info.json", 1, Format::Unknown}, "FTS101"},
  };
  for (const auto& [known, code] : kFiles) {
    const ScanResult result = scan_file(shared_path("data/format_zoo/" + std::string(known.file)));
    SCOPED_TRACE(std::string(known.file) + ":\n" + findings_text(result));
    EXPECT_EQ(result.errors, 1U);
    EXPECT_TRUE(has_rule(result, code));
    EXPECT_EQ(result.inputs[0].formats[static_cast<std::size_t>(known.format)], known.records);
  }
  EXPECT_EQ(std::size(kZoo) + std::size(kFiles),
            list_files(shared_path("data/format_zoo"), "").size());
}

constexpr Known kReal[] = {
    {"alpaca/alpaca_gpteacher_roleplay.jsonl", 1923, Format::Alpaca},
    {"alpaca/seed_tasks.jsonl", 175, Format::Alpaca},
    {"sharegpt/sharegpt_sgd_dev.jsonl.gz", 2098, Format::Sharegpt},
    {"preference/pref_hh_harmless_test.jsonl.gz", 2295, Format::TrlPref},
    {"tools/tools_stock_train.jsonl", 86, Format::OpenaiChat},
    {"tools/tools_stock_validation.jsonl", 10, Format::OpenaiChat},
    {"tools/tools_tau_airline_trimmed.jsonl.gz", 200, Format::OpenaiChat},
    {"multilingual/fr_oasst_chat.jsonl", 256, Format::OpenaiChat},
    {"multilingual/mgsm_11_languages_chat.jsonl", 2750, Format::OpenaiChat},
    {"eval/gsm8k_test.jsonl", 1319, Format::MsSwiftQr},
    {"eval/gsm8k_train.jsonl.gz", 7473, Format::MsSwiftQr},
    {"eval/user_oriented_instructions.jsonl", 252, Format::Alpaca},
};

TEST(RealData, IsRecognisedAndHasNoErrorInOtherFormats) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  for (const Known& known : kReal) {
    expect_known(shared_path("data/" + std::string(known.file)), known);
  }
}

// Real faults of real data: an answer of white space; conversations that end with the user.
TEST(RealData, HasTheErrorsThatAreInIt) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  const std::pair<std::string_view, std::set<std::uint64_t>> files[] = {
      {"preference/pref_hh_prompt_split_500.jsonl", {87}},
      {"multilingual/zh_kdconv_film_chat.jsonl", {39, 41}},
  };
  for (const auto& [file, lines] : files) {
    const ScanResult result = scan_file(shared_path("data/" + std::string(file)));
    EXPECT_EQ(lines_with_errors(result), lines) << file << findings_text(result);
    EXPECT_EQ(result.errors, lines.size()) << file;
  }
}

// Files that were published broken: what must be said about them first of all.
TEST(BrokenReal, IsNamedForWhatItIs) {
  struct Broken {
    std::string_view file;
    std::uint64_t line;
    std::string_view code;
    std::string_view message;
    std::uint64_t records;  // that are read all the same
  };
  constexpr Broken kFiles[] = {
      {"unquoted_keys.reviewer.jsonl", 1, "FTJ002", "key `temperature` is not in double quotes", 0},
      {"unquoted_keys.reviewer.jsonl", 3, "FTJ002", "key `temperature` is not in double quotes", 0},
      {"raw_newlines_in_strings.judge_prompts.jsonl", 9, "FTJ003",
       "the line ends inside the string that starts here", 8},
      {"crlf.mt_bench_question.jsonl", 1, "FTJ006", "lines end in CRLF, expected LF", 80},
      {"prose_first_line.data.jsonl", 1, "FTJ002", "expected a JSON object, found text", 1},
      {"unescaped_quote_line50.question_full.jsonl", 50, "FTJ002",
       "expected `,` or `]` after a value, found `3`", 79}};
  if (!in_shared()) GTEST_SKIP() << "no broken files beside the sources";
  for (const Broken& broken : kFiles) {
    const ScanResult result =
        scan_file(shared_path("data/broken_real/") + std::string(broken.file));
    const auto found = std::ranges::find_if(result.findings, [&broken](const Finding& finding) {
      return finding.rule->code == broken.code && finding.location.line == broken.line;
    });
    ASSERT_NE(found, result.findings.end()) << broken.file << '\n' << findings_text(result);
    EXPECT_EQ(found->message, broken.message) << broken.file;
    EXPECT_EQ(result.records(), broken.records) << broken.file << '\n' << findings_text(result);
    EXPECT_EQ(result.inputs[0].lines,
              result.records() + result.inputs[0].unparsable + result.inputs[0].blank);
  }
}

// Every real data set, with the number of records that stands beside it: all of them are read, and
// nothing is wrong with the bytes and the JSON of any.
constexpr std::pair<std::string_view, std::uint64_t> kRecords[] = {
    {"chat/chat_sgd_train.jsonl.gz", 12174},
    {"chat/chat_gsm8k_foundry_train.jsonl", 449},
    {"chat/chat_gsm8k_foundry_train.jsonl.zst", 449},
    {"chat/chat_gsm8k_foundry_validation.jsonl", 50},
    {"chat/chat_mams_absa_train.jsonl", 3149},
    {"chat/chat_mams_absa_val.jsonl", 400},
    {"chat/chat_mams_absa_test.jsonl", 400},
    {"prompt_completion/pc_t0_mix.jsonl.gz", 12030},
    {"prompt_completion/pc_dolly_hhrlhf_small.jsonl", 1000},
    {"alpaca/alpaca_en_demo.json", 999},
    {"alpaca/alpaca_gpteacher_roleplay.jsonl", 1923},
    {"alpaca/seed_tasks.jsonl", 175},
    {"sharegpt/sharegpt_dummy_conversation.json", 500},
    {"sharegpt/sharegpt_sgd_dev.jsonl.gz", 2098},
    {"preference/pref_hh_harmless_test.jsonl.gz", 2295},
    {"preference/pref_hh_prompt_split_500.jsonl", 500},
    {"preference/pref_dpo_en_demo.json", 300},
    {"tools/tools_stock_train.jsonl", 86},
    {"tools/tools_stock_validation.jsonl", 10},
    {"tools/tools_tau_airline_trajectories.jsonl.gz", 200},
    {"tools/tools_tau_airline_trimmed.jsonl.gz", 200},
    {"tools/tools_glaive_sharegpt_en_demo.json", 300},
    {"multilingual/zh_alpaca_demo.json", 1000},
    {"multilingual/zh_kdconv_film_chat.jsonl", 300},
    {"multilingual/fr_oasst_chat.jsonl", 256},
    {"multilingual/mgsm_11_languages_chat.jsonl", 2750},
    {"code/code_gpteacher_codegen.json", 4535},
    {"eval/gsm8k_test.jsonl", 1319},
    {"eval/gsm8k_train.jsonl.gz", 7473},
    {"eval/humaneval.jsonl.gz", 164},
    {"eval/mbpp.jsonl", 974},
    {"eval/truthfulqa.csv", 817},
    {"eval/truthfulqa.jsonl", 817},
    {"eval/mt_bench_question.jsonl", 80},
    {"eval/vicuna_bench_question.jsonl", 80},
    {"eval/user_oriented_instructions.jsonl", 252},
};

void expect_read_in_full(const std::string& path, std::uint64_t records) {
  const ScanResult result = scan_file(path, {.listed_per_rule = 3});
  SCOPED_TRACE(path + ":\n" + findings_text(result));
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.records(), records);
  EXPECT_EQ(result.inputs[0].unparsable, 0U);
  for (const Finding& finding : result.findings) {
    EXPECT_FALSE(finding.rule->code.starts_with("FTJ") && finding.severity == Severity::Error);
  }
}

TEST(RealData, IsReadInFull) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  for (const auto& [file, records] : kRecords) {
    expect_read_in_full(shared_path("data/" + std::string(file)), records);
  }
  const std::vector<std::string> tables = list_files(shared_path("data/eval/mgsm"), ".tsv");
  EXPECT_EQ(tables.size(), 11U);
  for (const std::string& table : tables) expect_read_in_full(table, 250);
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

// Trust is lost with the first false warnings: on data that people use as it is, a run without any
// settings has no error and at most three kinds of warnings.
void expect_quiet(const std::string& path) {
  const ScanResult result = scan_file(path, {.listed_per_rule = 3});
  std::set<std::string_view> warnings;
  for (const RuleSummary& rule : result.rules) {
    if (rule.count > 0 && rule.severity == Severity::Warning) warnings.insert(rule.info->code);
  }
  EXPECT_EQ(result.errors, 0U) << path << '\n' << findings_text(result);
  EXPECT_LE(warnings.size(), 3U) << path << '\n' << findings_text(result);
}

TEST(RealData, IsQuietByDefault) {
  if (!in_shared()) GTEST_SKIP() << "no data sets beside the sources";
  for (const Known& known : kReal) expect_quiet(shared_path("data/" + std::string(known.file)));
  for (const std::string folder : {"chat", "prompt_completion"}) {
    for (const char* const suffix : {".jsonl", ".gz", ".zst"}) {
      for (const std::string& path : list_files(shared_path("data/" + folder), suffix)) {
        expect_quiet(path);
      }
    }
  }
}

}  // namespace
}  // namespace ftdata::test
