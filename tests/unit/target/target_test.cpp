#include "ftdata/target.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"

#include "support/scan_text.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

constexpr std::string_view kTrainer = R"(name = "tern"
title = "Tern"
[source]
page = "the manual, 2026"
[takes]
formats = ["openai-chat"]
[limits]
records-min = 2
[models]
"tern-1.5" = 64
[rules]
FTC = { verdict = "accept", source = "page" }
consecutive-same-role = { verdict = "drop", evidence = "documented", source = "page", error = "turns repeat" }
extra-key = { verdict = "alter", evidence = "recorded", source = "page" }
)";

Target tern() {
  Result<Target> target = parse_target(kTrainer, "tern.toml");
  EXPECT_TRUE(target) << target.error().message;
  return target ? std::move(*target) : Target{};
}

const RuleInfo& rule(std::string_view name) {
  static const RuleSet kRules = RuleSet::builtin();
  return kRules.find(name)->rule->info();
}

RuleSet rules_for(std::vector<Target> targets, bool severities = true) {
  RuleSet rules = RuleSet::builtin();
  EXPECT_TRUE(rules.set_targets(std::move(targets), severities));
  return rules;
}

std::string error_of(std::string_view toml) {
  const Result<Target> target = parse_target(toml, "mine.toml");
  if (target) return "";
  const Error& error = target.error();
  return std::to_string(error.line) + ": " + error.message + " | " + error.help;
}

TEST(Target, SaysWhatItDoesByTheMostExactName) {
  const Target target = tern();
  EXPECT_EQ(target.verdict(rule("consecutive-same-role")).verdict, TargetVerdict::Drop);
  EXPECT_EQ(target.verdict(rule("consecutive-same-role")).error, "turns repeat");
  EXPECT_EQ(target.verdict(rule("no-messages")).verdict, TargetVerdict::Accept);
  EXPECT_EQ(target.verdict(rule("no-messages")).evidence, Evidence::Inferred);
  EXPECT_EQ(target.verdict(rule("invalid-json")).verdict, TargetVerdict::Unknown);
}

TEST(Target, KnowsItsModels) {
  const Target target = tern();
  ASSERT_NE(target.find_model("ft:tern-1.5:org::x"), nullptr);
  EXPECT_EQ(target.find_model("tern-1.5")->tokens, 64U);
  EXPECT_EQ(target.find_model("tern-1"), nullptr);
}

TEST(Target, IsToldWhatIsWrongInItsFile) {
  EXPECT_EQ(error_of("title = \"x\"\n"), "1: the target has no name | write name = \"my-trainer\"");
  EXPECT_EQ(error_of("name = \"x\"\n[rules]\nextra-key = { verdict = \"rejects\" }\n"),
            "3: unknown verdict `rejects` | did you mean `reject`?");
  EXPECT_EQ(error_of("name = \"x\"\n[takes]\nformats = [\"openai\"]\n").substr(0, 26),
            "3: unknown format `openai`");
  EXPECT_EQ(error_of("name = \"x\"\n[limits]\nrecords-min = -1\n"),
            "3: `records-min` wants a whole number from 0 upwards, not a whole number | ");
  EXPECT_EQ(error_of("name = \"x\"\n[rules]\nextra-key = \"reject\"\n"),
            "3: `extra-key` wants a verdict | write extra-key = { verdict = \"reject\" }");
  EXPECT_EQ(
      error_of("name = \"x\"\n[rules]\nextra-key = { verdict = \"drop\", source = \"nowhere\" }\n"),
      "3: no source `nowhere` | name it in the section [source]");
  EXPECT_EQ(error_of("name = \"x\"\nextends = \"trll\"\n"),
            "2: unknown target `trll` | did you mean `trl`?");
}

TEST(Target, IsRefusedWhenItNamesAnUnknownRule) {
  Result<Target> target =
      parse_target("name = \"x\"\n[rules]\nextra-keys = { verdict = \"reject\" }\n", "x.toml");
  ASSERT_TRUE(target);
  RuleSet rules = RuleSet::builtin();
  const Status set = rules.set_targets({*target});
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().message, "target `x` names an unknown rule `extra-keys`");
  EXPECT_EQ(set.error().help, "did you mean `extra-key`?");
  EXPECT_EQ(set.error().line, 3U);
}

TEST(Target, ExtendsAnotherFromAFileBesideIt) {
  const TempFolder folder;
  std::ofstream(folder.path() + "/base.toml") << kTrainer;
  std::ofstream(folder.path() + "/mine.toml")
      << "name = \"mine\"\nextends = \"./base.toml\"\n[limits]\nrecords-min = 7\n"
         "[rules]\nextra-key = { verdict = \"accept\" }\n";
  const Result<Target> target = load_target(folder.path() + "/mine.toml");
  ASSERT_TRUE(target) << target.error().message;
  EXPECT_EQ(target->name, "mine");
  EXPECT_EQ(target->limits.records_min, 7U);
  EXPECT_EQ(target->verdict(rule("extra-key")).verdict, TargetVerdict::Accept);
  EXPECT_EQ(target->verdict(rule("consecutive-same-role")).verdict, TargetVerdict::Drop);
  EXPECT_EQ(target->formats, std::vector<Format>{Format::OpenaiChat});
}

TEST(Target, DoesNotExtendItself) {
  const TempFolder folder;
  std::ofstream(folder.path() + "/a.toml") << "name = \"a\"\nextends = \"./b.toml\"\n";
  std::ofstream(folder.path() + "/b.toml") << "name = \"b\"\nextends = \"./a.toml\"\n";
  const Result<Target> target = load_target(folder.path() + "/a.toml");
  ASSERT_FALSE(target);
  EXPECT_NE(target.error().message.find("in a circle"), std::string::npos);
}

TEST(TargetSeverities, FollowFromVerdicts) {
  const RuleSet rules = rules_for({tern()});
  EXPECT_EQ(rules.find("consecutive-same-role")->severity, Severity::Error);
  EXPECT_EQ(rules.find("extra-key")->severity, Severity::Warning);
  EXPECT_EQ(rules.find("no-messages")->severity, Severity::Warning);  // accepted
  EXPECT_EQ(rules.find("invalid-json")->severity, Severity::Error);   // unknown: as it was
}

TEST(TargetSeverities, AreOverruledByTheUser) {
  RuleSet rules = rules_for({tern()});
  ASSERT_TRUE(rules.apply(
      {.ignore = {"extra-key"}, .severities = {{"consecutive-same-role", Severity::Info}}}));
  EXPECT_EQ(rules.find("extra-key")->severity, Severity::Off);
  EXPECT_EQ(rules.find("consecutive-same-role")->severity, Severity::Info);
}

TEST(TargetSeverities, AreThoseOfTheStrictestOfSeveral) {
  const RuleSet rules = rules_for({tern(), load_target("neutral").value()});
  EXPECT_EQ(rules.find("no-messages")->severity, Severity::Error);
}

TEST(TargetSeverities, StayWhereOnlyVerdictsAreWanted) {
  const RuleSet rules = rules_for({tern()}, false);
  EXPECT_EQ(rules.find("consecutive-same-role")->severity, Severity::Warning);
  EXPECT_EQ(rules.find("format-not-taken")->severity, Severity::Off);
}

constexpr std::string_view kLines =
    R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
{"messages":[{"role":"user","content":"hi"},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"id":1}
{"messages":[{"role":"user","content":"hi"},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"id":1}

{"messages":[
{"instruction":"x","input":"","output":"y"}
)";

std::string counts_text(const TargetSummary& target) {
  std::string text = target.name;
  for (const std::uint64_t count : target.records) text += ' ' + std::to_string(count);
  return text;
}

TEST(TargetVerdicts, AreTheWorstOfARecordsFindings) {
  const ScanResult result = scan_bytes(kLines, rules_for({tern()}), {.listed_per_rule = 0});
  ASSERT_EQ(result.targets.size(), 1U);
  const TargetSummary& target = result.targets[0];
  // accept, unknown (the broken line; a format whose refusal is not known), alter, drop, reject
  EXPECT_EQ(counts_text(target), "tern 1 2 1 2 0");
  ASSERT_FALSE(target.reasons.empty());
  EXPECT_EQ(target.reasons[0].rule->name, "consecutive-same-role");
  EXPECT_EQ(target.reasons[0].records, 2U);
  ASSERT_EQ(target.reasons[0].first.size(), 2U);
  EXPECT_EQ(target.reasons[0].first[0].line, 2U);
  EXPECT_EQ(target.reasons[0].first[1].line, 4U);
}

TEST(TargetVerdicts, DoNotDependOnWhatIsSelected) {
  RuleSet rules = rules_for({tern()});
  const std::string all =
      counts_text(scan_bytes(kLines, rules, {.listed_per_rule = 0}).targets.at(0));
  ASSERT_TRUE(rules.apply({.select = {"FTT"}}));
  const ScanResult result = scan_bytes(kLines, rules, {.listed_per_rule = 0});
  EXPECT_EQ(counts_text(result.targets.at(0)), all);
  EXPECT_TRUE(result.findings.empty());
  EXPECT_EQ(result.errors + result.warnings + result.infos, 0U);
}

TEST(TargetVerdicts, DoNotDependOnThreadsAndChunks) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += kLines;
  const RuleSet rules = rules_for({tern(), load_target("openai-sft").value()}, false);
  const auto verdicts = [&](unsigned threads, std::size_t chunk) {
    const ScanResult result = scan_bytes(text, rules, {.threads = threads, .chunk_bytes = chunk});
    std::string all;
    for (const TargetSummary& target : result.targets) {
      all += counts_text(target) + '\n';
      for (const TargetReason& reason : target.reasons) {
        all += std::string(reason.rule->name) + ' ' + std::to_string(reason.records);
        for (const RecordId& id : reason.first) all += ' ' + std::to_string(id.line);
        all += '\n';
      }
    }
    return all;
  };
  const std::string one = verdicts(1, 1 << 18);
  EXPECT_EQ(verdicts(3, 512), one);
  EXPECT_EQ(verdicts(4, 4096), one);
}

TEST(TargetVerdicts, AreToldInTheNotesOfFindings) {
  const ScanResult result = scan_bytes(kLines, rules_for({tern()}), {.listed_per_rule = 0});
  for (const Finding& finding : result.findings) {
    if (finding.rule->name != "consecutive-same-role") continue;
    ASSERT_EQ(finding.notes.size(), 1U);
    EXPECT_EQ(finding.notes[0], "tern drops it (documented): turns repeat");
    return;
  }
  FAIL() << "no finding";
}

}  // namespace
}  // namespace ftdata::test
