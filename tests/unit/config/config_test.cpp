#include "ftdata/config.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace ftdata {
namespace {

ConfigRead parse(const std::string& toml) {
  return parse_config(toml, "ftdata.toml");
}

// "2:1 unknown key `x`", one error a line.
std::string errors_of(const ConfigRead& read) {
  std::string text;
  for (const Error& error : read.errors) {
    text += std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.message +
            "\n";
  }
  return text;
}

TEST(Config, ReadsEveryKey) {
  const ConfigRead read = parse(R"(schema = 1
required-version = ">=0.1"
[dataset]
train = ["data/*.jsonl", "more.jsonl"]
format = "prompt-completion"
[rules]
select = ["@all"]
extend-select = ["FTJ"]
ignore = ["FTC1", "FTC2"]
[rule.FTC103]
severity = "warning"
[rule.too-long]
max-bytes = "64KiB"
share = 0.5
[gate]
fail-on = "warning"
max-warnings = 3
[report]
outputs = ["json=a.json"]
limit = 0
excerpts = "none"
)");
  EXPECT_EQ(errors_of(read), "");
  const Config& config = read.config;
  EXPECT_EQ(config.path, "ftdata.toml");
  EXPECT_EQ(config.train, (std::vector<std::string>{"data/*.jsonl", "more.jsonl"}));
  EXPECT_EQ(config.format, Format::PromptCompletion);
  EXPECT_TRUE(config.selects);
  EXPECT_EQ(config.rules.select, std::vector<std::string>{"@all"});
  EXPECT_EQ(config.rules.extend_select, std::vector<std::string>{"FTJ"});
  EXPECT_EQ(config.rules.ignore, (std::vector<std::string>{"FTC1", "FTC2"}));
  ASSERT_EQ(config.rules.severities.size(), 1U);
  EXPECT_EQ(config.rules.severities[0].first, "FTC103");
  EXPECT_EQ(config.rules.severities[0].second, Severity::Warning);
  ASSERT_EQ(config.options.size(), 2U);
  EXPECT_EQ(config.options[0].option, "max-bytes");
  EXPECT_EQ(config.options[0].value, 65536);
  EXPECT_EQ(config.options[1].value, 0.5);
  EXPECT_EQ(config.fail_on, FailOn::Warning);
  EXPECT_EQ(config.max_warnings, 3U);
  EXPECT_EQ(config.outputs, std::vector<std::string>{"json=a.json"});
  EXPECT_EQ(config.limit, 0U);
  EXPECT_EQ(config.excerpts, ExcerptMode::None);
}

TEST(Config, LeavesUnsetWhatTheFileDoesNotSay) {
  const Config config = parse("").config;
  EXPECT_FALSE(config.selects);
  EXPECT_EQ(config.rules.select, RuleSelection().select);
  EXPECT_FALSE(config.format || config.fail_on || config.max_warnings || config.limit);
  EXPECT_FALSE(config.excerpts || config.outputs);
}

TEST(Config, ReadsAutoAsNoFormat) {
  EXPECT_EQ(parse("[dataset]\nformat = \"auto\"").config.format, Format::Unknown);
}

TEST(Config, TakesOneTextForAList) {
  EXPECT_EQ(parse("[rules]\nselect = \"FTC\"").config.rules.select,
            std::vector<std::string>{"FTC"});
}

TEST(Config, TellsAllErrorsFromTheTop) {
  EXPECT_EQ(
      errors_of(parse("shema = 1\n[gate]\nfail-on = \"eror\"\n[rules]\nselect = [\"FTC\", 7]\n")),
      "1:1 unknown key `shema`\n"
      "3:11 `fail-on` cannot be `eror`\n"
      "5:18 `select` wants a list of text, not a whole number\n");
}

TEST(Config, SuggestsTheCloseName) {
  const auto help = [](const std::string& toml) { return parse(toml).errors.at(0).help; };
  EXPECT_EQ(help("[rules]\nselct = []"), "did you mean `select`?");
  EXPECT_EQ(help("[gaet]"), "did you mean [gate]?");
  EXPECT_EQ(help("max_warnings = 1"), "did you mean `max-warnings` in [gate]?");
  EXPECT_EQ(help("[report]\nexcerpts = \"ful\""), "did you mean `full`?");
  EXPECT_EQ(help("[report]\nexcerpts = \"everything\""), "use `none`, `redacted` or `full`");
}

TEST(Config, ChecksTypesAndRanges) {
  EXPECT_EQ(errors_of(parse("[report]\nlimit = -1")), "2:9 `limit` cannot be -1\n");
  EXPECT_EQ(errors_of(parse("[report]\nlimit = 1.5")),
            "2:9 `limit` wants a whole number from 0 upwards, not a number with a fraction\n");
  EXPECT_EQ(errors_of(parse("[gate]\nfail-on = 2020-01-01")),
            "2:11 `fail-on` wants text, not a date or time\n");
  EXPECT_EQ(errors_of(parse("gate = 1")), "1:1 `gate` is a section, not a key\n");
  EXPECT_EQ(errors_of(parse("[rule]\nFTC103 = 1")),
            "2:1 [rule] wants a section for each rule, not a key `FTC103`\n");
  EXPECT_EQ(errors_of(parse("[rule.FTC103]\nshare = \"much\"")),
            "2:9 `share` wants a number, not `much`\n");
  EXPECT_EQ(errors_of(parse("[rule.FTC103]\nshare = nan")),
            "2:9 `share` wants a number, not a number with a fraction\n");
}

TEST(Config, CountsColumnsInCharacters) {
  EXPECT_EQ(errors_of(parse("rules = { select = [\"\xc3\xa9\xc3\xa9\", 7] }")),
            "1:27 `select` wants a list of text, not a whole number\n");
}

TEST(Config, TellsWhereTomlIsBroken) {
  const ConfigRead read = parse("[rules]\nselect = [\"FTC\"\n[gate]\n");
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_EQ(read.errors[0].line, 3U);
  EXPECT_TRUE(read.errors[0].message.starts_with("not valid TOML, ")) << read.errors[0].message;
  EXPECT_EQ(parse("a = 1\na = 2").errors.at(0).line, 2U);
  EXPECT_EQ(parse("\xff").errors.size(), 1U);
  EXPECT_EQ(parse("\xc3\xa9 = 1").errors.size(), 1U);
  EXPECT_EQ(parse("a = \xd2\x91").errors.size(), 1U);
  EXPECT_EQ(parse(std::string(100'000, '[')).errors.size(), 1U);
}

TEST(Config, KnowsItsSchemaAndVersion) {
  EXPECT_EQ(errors_of(parse("schema = 2")), "1:10 `schema` 2 is not known to ftdata 0.1.0\n");
  EXPECT_EQ(errors_of(parse("required-version = \">=0.1, <1\"")), "");
  EXPECT_EQ(errors_of(parse("required-version = \"0.1\"")), "");
  EXPECT_EQ(errors_of(parse("required-version = \"!=0.1.0\"")),
            "1:20 the file requires ftdata !=0.1.0, this is 0.1.0\n");
  EXPECT_EQ(errors_of(parse("required-version = \">0.1\"")),
            "1:20 the file requires ftdata >0.1, this is 0.1.0\n");
  for (const std::string wrong : {"~=0.1", "0.1.2.3", "", "newest", ">=", "0.1,", "=>0.1"}) {
    EXPECT_EQ(errors_of(parse("required-version = \"" + wrong + "\"")),
              "1:20 `required-version` cannot be `" + wrong + "`\n");
  }
}

TEST(Config, ReadsFilesAndTellsWhenItCannot) {
  const test::TempFolder folder;
  const std::string path = folder.write("ftdata.toml", "[gate]\nfail-on = \"never\"\n");
  EXPECT_EQ(read_config(path).config.fail_on, FailOn::Never);
  EXPECT_EQ(read_config(folder / "nope.toml").errors.at(0).code, ErrorCode::NotFound);
  EXPECT_EQ(read_config(folder.path()).errors.size(), 1U);
  EXPECT_EQ(read_config("/dev/zero").errors.at(0).code, ErrorCode::Config);
}

TEST(SetKey, ReplacesOneKey) {
  Config config = parse("[gate]\nfail-on = \"never\"\n[rules]\nignore = [\"FTJ\"]").config;
  EXPECT_TRUE(set_key(config, "gate.fail-on=warning").empty());
  EXPECT_EQ(config.fail_on, FailOn::Warning);
  EXPECT_TRUE(set_key(config, "gate.max-warnings=7").empty());
  EXPECT_EQ(config.max_warnings, 7U);
  EXPECT_TRUE(set_key(config, "rules.ignore=[\"FTC\", \"FTS\"]").empty());
  EXPECT_EQ(config.rules.ignore, (std::vector<std::string>{"FTC", "FTS"}));
  EXPECT_TRUE(set_key(config, "rule.FTC103.severity=off").empty());
  EXPECT_EQ(config.rules.severities.at(0).second, Severity::Off);
  EXPECT_TRUE(set_key(config, "dataset.train=a = \"b\\\n.jsonl").empty());
  EXPECT_EQ(config.train, std::vector<std::string>{"a = \"b\\\n.jsonl"});
}

TEST(SetKey, TellsWhatIsWrong) {
  Config config;
  for (const std::string wrong : {"", "x", "=1", "a b=1", "[gate]\nfail-on=1", "x=1", "gate=1",
                                  "gate.fail-on=eror", "gate.max-warnings=many", "a.=1"}) {
    const std::vector<Error> errors = set_key(config, wrong);
    ASSERT_EQ(errors.size(), 1U) << wrong;
    EXPECT_EQ(errors[0].path, "--set " + wrong);
    EXPECT_EQ(errors[0].line, 0U);
  }
}

TEST(CheckRules, FindsNamesThatAreNone) {
  const Config config = parse(R"([rules]
select = ["FTC", "FTZ"]
ignore = ["no-asistant-turn"]
[rule.FTC103]
severity = "off"
[rule.FTZ999]
severity = "off"
[rule.no-assistant-turn]
depth = 3
)")
                            .config;
  const std::vector<Error> errors = check_rules(config, RuleSet::builtin());
  std::string text;
  for (const Error& error : errors) {
    EXPECT_EQ(error.path, "ftdata.toml");
    text += std::to_string(error.line) + " " + error.message + "; " + error.help + "\n";
  }
  EXPECT_EQ(
      text,
      "6 unknown rule `FTZ999`; list the rules with `ftdata rules`\n"
      "9 rule `no-assistant-turn` has no option `depth`; it has no options beside its severity\n"
      "3 unknown rule `no-asistant-turn`; did you mean `no-assistant-turn`?\n"
      "2 unknown rule `FTZ`; list the rules with `ftdata rules`\n");
}

TEST(FindConfig, TakesTheClosestUpwards) {
  const test::TempFolder folder;
  folder.write("a/ftdata.toml");
  std::filesystem::create_directories(folder / "a/b/c");
  std::filesystem::create_directories(folder / "x");
  const auto outside = find_config(folder / "x");
  EXPECT_EQ(find_config(folder / "a/b/c"), folder / "a/ftdata.toml");
  EXPECT_EQ(find_config(folder / "a"), folder / "a/ftdata.toml");
  EXPECT_NE(outside, folder / "a/ftdata.toml");
  folder.write("a/.ftdata.toml");
  EXPECT_EQ(find_config(folder / "a/b"), folder / "a/.ftdata.toml");
  std::filesystem::create_directories(folder / "a/b/ftdata.toml");  // a folder is no file
  EXPECT_EQ(find_config(folder / "a/b"), folder / "a/.ftdata.toml");
}

TEST(FindConfig, SpellsRelativePathsForRelativeFolders) {
  const test::TempFolder folder;
  folder.write("a/ftdata.toml");
  std::filesystem::create_directories(folder / "a/b/c");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder / "a/b/c");
  EXPECT_EQ(find_config("."), "../../ftdata.toml");
  std::filesystem::current_path(folder / "a");
  EXPECT_EQ(find_config("."), "ftdata.toml");
  std::filesystem::current_path(before);
}

TEST(ParseQuantity, ReadsSizesAndShares) {
  EXPECT_EQ(parse_quantity("12"), 12);
  EXPECT_EQ(parse_quantity("0.5%"), 0.005);
  EXPECT_EQ(parse_quantity("0.005"), 0.005);
  EXPECT_EQ(parse_quantity("512MiB"), 512.0 * 1024 * 1024);
  EXPECT_EQ(parse_quantity("4G"), 4.0 * 1024 * 1024 * 1024);
  EXPECT_EQ(parse_quantity("4gb"), 4e9);
  EXPECT_EQ(parse_quantity("1.5K"), 1536);
  EXPECT_EQ(parse_quantity("7B"), 7);
  for (const std::string_view wrong :
       {"", "-1", "x", "1x", "1KK", "1 K", "%", "1e5", "inf", "nan", "1%%"}) {
    EXPECT_EQ(parse_quantity(wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(parse_quantity(std::string(1000, '1')), std::nullopt);
}

TEST(ConfigKeys, AreAllKnownToTheParser) {
  for (const ConfigKey& key : config_keys()) {
    if (key.section == "rule.NAME") continue;
    const std::string name = key.section.empty()
                                 ? std::string(key.name)
                                 : std::string(key.section) + "." + std::string(key.name);
    Config config;
    for (const Error& error : set_key(config, name + "=1")) {
      EXPECT_EQ(error.message.find("unknown"), std::string::npos) << error.message;
    }
    EXPECT_FALSE(key.summary.empty() || key.type.empty()) << name;
  }
}

}  // namespace
}  // namespace ftdata
