// Holds what is promised of every built-in target: its file is right, each verdict says how it is
// known, and the page about it is there.
#include <set>

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"
#include "ftdata/target.hpp"

#include "support/files.hpp"

namespace ftdata::test {
namespace {

std::vector<Target> all_targets() {
  std::vector<Target> targets;
  for (const std::string_view name : builtin_target_names()) {
    Result<Target> target = load_target(std::string(name));
    EXPECT_TRUE(target) << name << ": " << target.error().message << ' ' << target.error().line;
    if (target) targets.push_back(std::move(*target));
  }
  return targets;
}

TEST(Targets, AreThere) {
  const auto names = builtin_target_names();
  const std::set<std::string_view> there(names.begin(), names.end());
  for (const std::string_view name :
       {"openai-sft",    "openai-dpo",     "openai-rft",    "azure-sft", "azure-dpo",
        "azure-rft",     "together",       "fireworks",     "mistral",   "vertex-gemini",
        "bedrock-nova",  "bedrock-claude", "bedrock-llama", "trl",       "axolotl",
        "llama-factory", "ms-swift",       "unsloth",       "nemo",      "torchtune",
        "neutral"}) {
    EXPECT_TRUE(there.contains(name)) << name;
  }
  EXPECT_LE(names.size(), RuleSet::kTargetsMax);
}

TEST(Targets, NameRulesThatThereAre) {
  for (const Target& target : all_targets()) {
    RuleSet rules = RuleSet::builtin();
    const Status set = rules.set_targets({target});
    EXPECT_TRUE(set) << target.name << ": " << set.error().message;
  }
}

TEST(Targets, HaveNamesTitlesAndDates) {
  for (const Target& target : all_targets()) {
    EXPECT_FALSE(target.title.empty()) << target.name;
    EXPECT_EQ(target.date.size(), 7U) << target.name;
    EXPECT_EQ(target.closing, !target.note.empty()) << target.name;
    EXPECT_TRUE(target.path.empty()) << target.name;
  }
}

// A verdict needs a passage about the target, or a recording of its own loader.
TEST(Targets, SayHowEachVerdictIsKnown) {
  for (const Target& target : all_targets()) {
    for (const TargetRule& rule : target.rules) {
      const RuleVerdict& verdict = rule.verdict;
      const bool known = verdict.verdict != TargetVerdict::Unknown;
      EXPECT_EQ(known, verdict.evidence != Evidence::None) << target.name << ' ' << rule.selector;
      EXPECT_EQ(known, !verdict.source.empty()) << target.name << ' ' << rule.selector;
    }
  }
}

// A verdict is said to be recorded only where there is a recording.
TEST(Targets, HaveTheRecordingsThatTheyName) {
  for (const Target& target : all_targets()) {
    for (const TargetRule& rule : target.rules) {
      if (rule.verdict.evidence != Evidence::Recorded) continue;
      const auto same = [&](const TargetSource& source) {
        return source.key == rule.verdict.source;
      };
      const auto source = std::ranges::find_if(target.sources, same);
      ASSERT_NE(source, target.sources.end()) << target.name << ' ' << rule.selector;
      const std::size_t path = source->what.find("tests/data/targets/");
      ASSERT_NE(path, std::string::npos) << target.name << ' ' << source->what;
      EXPECT_TRUE(file_exists(source_path(source->what.substr(path)))) << source->what;
    }
  }
}

}  // namespace
}  // namespace ftdata::test
