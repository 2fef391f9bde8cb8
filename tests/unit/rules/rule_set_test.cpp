#include "ftdata/rule_set.hpp"

#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

class Mine final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {{"limit", 3, "records"}};
  static constexpr RuleInfo kInfo{
      .code = "MY001", .name = "my-own-fault", .severity = Severity::Warning, .options = kOptions};
  explicit Mine(const RuleOptions& options) : limit(options.number("limit")) {}
  double limit;
};

class Impostor final : public Checker {
 public:
  static constexpr RuleInfo kInfo{.code = "MY002", .name = "No-Assistant-Turn"};
};

const RuleOf<Mine> kMine;
const RuleOf<Impostor> kImpostor;

TEST(RuleSet, IsSortedByCode) {
  RuleSet set = RuleSet::builtin();
  ASSERT_TRUE(set.add(kMine));
  const auto by_code = [](const RuleSet::Entry& a, const RuleSet::Entry& b) {
    return a.rule->info().code < b.rule->info().code;
  };
  EXPECT_TRUE(std::ranges::is_sorted(set.entries(), by_code));
}

TEST(RuleSet, FindsByCodeAndNameInAnyCase) {
  const RuleSet set = RuleSet::builtin();
  ASSERT_NE(set.find("ftc103"), nullptr);
  EXPECT_EQ(set.find("ftc103"), set.find("NO-assistant-turn"));
  EXPECT_EQ(set.find("FTC"), nullptr);
  EXPECT_EQ(set.find(""), nullptr);
}

TEST(RuleSet, TakesRulesOfTheCaller) {
  RuleSet set = RuleSet::builtin();
  const std::size_t before = set.active_count();
  ASSERT_TRUE(set.add(kMine));
  EXPECT_EQ(set.active_count(), before + 1);
  EXPECT_EQ(set.find("my-own-fault")->severity, Severity::Warning);
  EXPECT_FALSE(set.add(kMine));
  const Status taken = set.add(kImpostor);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().message, "there is a rule `No-Assistant-Turn` already");
}

TEST(RuleSet, AppliesSelections) {
  RuleSet set = RuleSet::builtin();
  ASSERT_TRUE(set.apply({.select = {"FTC103"}}));
  EXPECT_EQ(set.active_count(), 1U);
  ASSERT_TRUE(set.apply({.select = {"@all"}, .ignore = {"FTJ"}}));
  EXPECT_EQ(set.find("FTJ001")->severity, Severity::Off);
  EXPECT_EQ(set.find("FTC103")->severity, Severity::Error);
}

TEST(RuleSet, NamesTheSelectorThatMatchesNothing) {
  RuleSet set = RuleSet::builtin();
  const Status unknown = set.apply({.ignore = {"no-asistant-turn"}});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message, "unknown rule `no-asistant-turn`");
  EXPECT_EQ(unknown.error().help, "did you mean `no-assistant-turn`?");
  EXPECT_FALSE(set.apply({.severities = {{"FTZ", Severity::Off}}}));
}

TEST(RuleSet, GivesCheckersTheirOptions) {
  RuleSet set;
  ASSERT_TRUE(set.add(kMine));
  const auto limit = [&set] {
    const RuleSet::Entry* const entry = set.find("MY001");
    auto checker = entry->rule->make_checker(entry->options).value();
    return static_cast<const Mine&>(*checker).limit;
  };
  EXPECT_EQ(limit(), 3);
  ASSERT_TRUE(set.set_option("my-own-fault", "limit", 7));
  EXPECT_EQ(limit(), 7);
  EXPECT_FALSE(set.set_option("my-own-fault", "limits", 7));
  EXPECT_FALSE(set.set_option("MY009", "limit", 7));
}

}  // namespace
}  // namespace ftdata::test
