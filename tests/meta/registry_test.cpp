// Holds what is promised of every built-in rule: it can be found, read about and is tested.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"

#include "support/files.hpp"

namespace ftdata::test {
namespace {

std::string file_name(const RuleInfo& rule) {
  std::string name(rule.name);
  std::ranges::replace(name, '-', '_');
  return name + ".cpp";
}

// Names state the bad thing. In these it is that something is missing.
const std::set<std::string_view> kAbsences = {"no-assistant-turn", "no-messages", "no-trained-turn",
                                              "no-user-turn"};

// What these find takes thousands of characters; tests/rules and tests/unit make it.
const std::set<std::string_view> kTooLargeToShow = {"line-too-long", "nested-too-deep",
                                                    "oversized-image"};

bool is_kebab_case(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return std::ranges::all_of(name, allowed) && !name.starts_with('-') && !name.ends_with('-');
}

TEST(Registry, NamesRulesByTheBadThing) {
  std::set<std::string_view> seen;
  const RuleSet rules = RuleSet::builtin();
  ASSERT_FALSE(rules.entries().empty());
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    EXPECT_TRUE(seen.insert(rule.code).second) << rule.code;
    EXPECT_TRUE(seen.insert(rule.name).second) << rule.name;
    EXPECT_TRUE(rule.code.size() == 6 && rule.code.starts_with("FT")) << rule.code;
    EXPECT_TRUE(is_kebab_case(rule.name)) << rule.name;
    for (const std::string_view cure : {"no-", "require-", "prefer-", "use-", "avoid-", "check-"}) {
      EXPECT_TRUE(!rule.name.starts_with(cure) || kAbsences.contains(rule.name)) << rule.name;
    }
  }
}

TEST(Registry, HasWordsAndExamplesForEveryRule) {
  const RuleSet rules = RuleSet::builtin();
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    EXPECT_FALSE(rule.summary.empty() || rule.summary.ends_with('.')) << rule.code;
    EXPECT_TRUE(rule.rationale.ends_with('.')) << rule.code;
    // Rules about whole inputs cannot show one in text.
    if (rule.reads == Reads::Nothing || kTooLargeToShow.contains(rule.name)) continue;
    EXPECT_FALSE(rule.bad.empty() || rule.good.empty()) << rule.code;
  }
}

TEST(Registry, HasFixturesAndAPageForEveryRule) {
  const RuleSet rules = RuleSet::builtin();
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    const std::string folder =
        "tests/rules/" + std::string(rule.code) + "_" + std::string(rule.name) + "/";
    EXPECT_TRUE(file_exists(source_path(folder + "expected.txt"))) << folder;
    EXPECT_TRUE(file_exists(source_path("docs/rules/" + std::string(rule.code) + ".md")));
  }
}

TEST(Registry, ListsEveryRuleFile) {
  std::set<std::string> listed;
  const RuleSet rules = RuleSet::builtin();
  for (const RuleSet::Entry& entry : rules.entries()) listed.insert(file_name(entry.rule->info()));
  // What rules share lies beside the families, not in them.
  const std::string root = source_path("lib/rules");
  std::set<std::string> there;
  for (const std::string& path : list_files(root, ".cpp")) {
    const std::string below = path.substr(root.size() + 1);
    if (const std::size_t slash = below.rfind('/'); slash != std::string::npos) {
      there.insert(below.substr(slash + 1));
    }
  }
  EXPECT_EQ(listed, there);
}

}  // namespace
}  // namespace ftdata::test
