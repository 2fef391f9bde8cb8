// Runs every built-in rule over its fixtures and over the examples it shows.
//
// tests/rules/CODE_name/ holds
//   bad.jsonl      what the rule is about; without it the folder stands for a missing file;
//   bad.json
//                  and bad.csv where the name matters
//   expected.txt   all findings in it: line:column code severity message | help | pointer | notes
//   good*          near-misses, in which this rule finds nothing
//   target.toml    optional: the target that the files are checked for; good.toml: the near-misses
//   second.jsonl   optional, an input that stands behind each of these
//   reference.jsonl  optional, what the inputs must not repeat
//   options.txt    optional, name=value: line-bytes-max, format, tokens (the limit; o200k_base),
//                  RULE.OPTION
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"

#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

// Examples that cannot help having a second fault.
const std::set<std::pair<std::string_view, std::string_view>> kAlsoFound = {
    {"FTJ012", "FTS105"},                        // a record needs no numbers
    {"FTJ015", "FTS105"}, {"FTJ031", "FTJ030"},  // a row needs a table
    {"FTR119", "FTS105"},                        // where a label is none, it is a key too many
    {"FTJ032", "FTS105"}, {"FTT102", "FTT101"},  // the record is beyond the limit, too
    {"FTJ034", "FTS105"}, {"FTS108", "FTS105"}, {"FTS116", "FTS105"}, {"FTS133", "FTS105"},
    {"FTS118", "FTC105"}, {"FTS118", "FTC116"}, {"FTX142", "FTS132"}, {"FTT103", "FTT101"},
    {"FTT104", "FTC107"}, {"FTT107", "FTT101"}, {"FTT107", "FTT102"},
};

// What the examples of rules about targets are checked for, as the rules say in their words.
const std::map<std::string_view, std::string_view> kExampleTargets = {
    {"FTV101", R"([takes]
formats = ["openai-chat"])"},
    {"FTV102", R"([takes]
roles = ["user", "assistant"])"},
    {"FTV103", R"([takes]
tools = false)"},
    {"FTV104", R"([limits]
images-max = 1)"},
    {"FTV105", R"([takes]
image-urls = ["data"])"},
    {"FTV106", R"([limits]
tools-max = 1)"},
    {"FTV119", R"([limits]
image-records-max = 1)"},
};

void set_target(RuleSet& rules, std::string_view toml, const std::string& path) {
  Result<Target> target = parse_target(toml, path);
  ASSERT_TRUE(target) << target.error().message;
  const Status set = rules.set_targets({std::move(*target)});
  EXPECT_TRUE(set) << path;
}
// Rules about records that are what they should be only when somebody says so: --format openai-rft.
const std::set<std::string_view> kToldFormat = {"FTR114", "FTR118"};

std::string fixtures() {
  return source_path("tests/rules");
}

std::vector<std::string> fixture_folders() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(fixtures())) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

struct Setup {
  RuleSet rules = RuleSet::builtin();
  ScanOptions options{.listed_per_rule = 0};
};

TokenSettings tokens_up_to(std::uint64_t limit) {
  return {.tokenizer = load_tokenizer("o200k_base").value(), .limit = limit};
}

Setup setup_for(const std::string& path, const std::string& folder) {
  Setup setup;
  const bool good = std::filesystem::path(path).filename().string().starts_with("good");
  for (const std::string name : {"/good.toml", "/target.toml"}) {
    if ((name == "/good.toml" && !good) || !setup.rules.targets().empty()) continue;
    if (const auto toml = read_file(folder + name)) set_target(setup.rules, *toml, folder + name);
  }
  std::istringstream lines(read_file(folder + "/options.txt").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(0, line.find('='));
    const std::string value = line.substr(line.find('=') + 1);
    const std::size_t dot = name.find('.');
    if (name == "line-bytes-max") setup.options.line_bytes_max = std::stoul(value);
    if (name == "format") setup.options.format = format_from_name(value);
    if (name == "tokens") setup.options.tokens = tokens_up_to(std::stoul(value));
    if (dot == std::string::npos) continue;
    EXPECT_TRUE(
        setup.rules.set_option(name.substr(0, dot), name.substr(dot + 1), std::stod(value)));
  }
  return setup;
}

// By the rule of the folder and all that run by default.
ScanResult scan_fixture(const std::string& path, const std::string& folder,
                        const std::string& code) {
  Setup setup = setup_for(path, folder);
  EXPECT_TRUE(setup.rules.apply({.extend_select = {code}}));
  Dataset dataset;
  dataset.add_file(path);
  if (file_exists(folder + "/second.jsonl")) dataset.add_file(folder + "/second.jsonl");
  if (file_exists(folder + "/reference.jsonl")) {
    dataset.add_file(folder + "/reference.jsonl", InputRole::Reference);
  }
  auto result = scan(dataset, setup.rules, setup.options);
  EXPECT_TRUE(result);
  return result ? std::move(*result) : ScanResult{};
}

// An example of a rule, checked by that rule and all that run by default. Those about tokens say
// in their words which limit and budget they are shown with; those that need many records are shown
// with few.
ScanResult scan_example(std::string_view example, const RuleInfo& rule) {
  Setup setup;
  if (rule.needs_tokens) setup.options.tokens = tokens_up_to(32);
  if (rule.needs_targets) {
    std::string toml = "name = \"example\"\n";
    if (const auto found = kExampleTargets.find(rule.code); found != kExampleTargets.end()) {
      toml += found->second;
    }
    set_target(setup.rules, toml, "example");
  }
  if (rule.code == "FTT106") {
    EXPECT_TRUE(setup.rules.set_option("FTT106", "budget", 20));
  }
  if (kToldFormat.contains(rule.code)) setup.options.format = Format::OpenaiRft;
  for (const RuleOption& option : rule.options) {
    if (option.name != "min-records") continue;
    EXPECT_TRUE(setup.rules.set_option(rule.code, option.name, 2));
  }
  EXPECT_TRUE(setup.rules.apply({.extend_select = {std::string(rule.code)}}));
  return scan_bytes(example, setup.rules, setup.options);
}

std::string bad_file(const std::string& folder) {
  for (const char* const name : {"/bad.json", "/bad.csv", "/bad.tsv"}) {
    if (file_exists(folder + name)) return folder + name;
  }
  return folder + "/bad.jsonl";
}

std::uint64_t count_of(const ScanResult& result, std::string_view code) {
  for (const RuleSummary& rule : result.rules) {
    if (rule.info->code == code) return rule.count;
  }
  return 0;
}

class RuleFixture : public ::testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] std::string folder() const { return fixtures() + "/" + GetParam(); }
  [[nodiscard]] std::string code() const { return GetParam().substr(0, GetParam().find('_')); }
};

TEST_P(RuleFixture, FindsWhatIsExpectedInTheBad) {
  const ScanResult result = scan_fixture(bad_file(folder()), folder(), code());
  EXPECT_GT(count_of(result, code()), 0U) << "the rule finds nothing in its own bad.jsonl";
  const std::string text = testing::replace_all(findings_text(result), folder() + "/", "");
  EXPECT_TRUE(testing::matches_golden("rules/" + GetParam() + "/expected.txt", text));
}

TEST_P(RuleFixture, FindsNothingInNearMisses) {
  std::uint64_t near_misses = 0;
  for (const std::string& path : list_files(folder(), "")) {
    const std::string name = std::filesystem::path(path).filename().string();
    if (!name.starts_with("good") || name.ends_with(".toml")) continue;
    const ScanResult result = scan_fixture(path, folder(), code());
    near_misses += std::max<std::uint64_t>(result.inputs.at(0).lines, 1);
    EXPECT_EQ(count_of(result, code()), 0U) << path << '\n' << findings_text(result);
  }
  EXPECT_GE(near_misses, 2U);
}

INSTANTIATE_TEST_SUITE_P(Rules, RuleFixture, ::testing::ValuesIn(fixture_folders()), test_name);

TEST(RuleExamples, ShowTheFaultAndNothingElse) {
  const RuleSet set = RuleSet::builtin();
  for (const RuleSet::Entry& entry : set.entries()) {
    const RuleInfo& rule = entry.rule->info();
    if (rule.bad.empty()) continue;
    const ScanResult result = scan_example(rule.bad, rule);
    EXPECT_GT(count_of(result, rule.code), 0U) << rule.code;
    for (const Finding& finding : result.findings) {
      const bool expected =
          finding.rule == &rule || kAlsoFound.contains({rule.code, finding.rule->code});
      EXPECT_TRUE(expected) << rule.code << ": " << finding_text(finding);
    }
  }
}

TEST(RuleExamples, AreCleanWhereTheyShowHowItShouldBe) {
  const RuleSet set = RuleSet::builtin();
  for (const RuleSet::Entry& entry : set.entries()) {
    const RuleInfo& rule = entry.rule->info();
    if (rule.good.empty()) continue;
    EXPECT_EQ(findings_text(scan_example(rule.good, rule)), "") << rule.code;
  }
}

}  // namespace
}  // namespace ftdata::test
