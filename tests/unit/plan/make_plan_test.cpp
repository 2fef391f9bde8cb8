#include <random>

#include <gtest/gtest.h>

#include "ftdata/plan.hpp"

namespace ftdata::test {
namespace {

// Records with keys of their own, `size` to a group.
std::vector<RecordFacts> make_records(std::size_t count, std::size_t size = 1,
                                      std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  std::vector<RecordFacts> records(count);
  for (std::size_t i = 0; i < count; ++i) {
    records[i].key = random();
    records[i].group = static_cast<std::uint32_t>(i / size);
  }
  return records;
}

std::uint64_t count(const Plan& plan, Fate fate) {
  return plan.counts[static_cast<std::size_t>(fate)];
}

TEST(MakePlan, GivesEveryRecordOneFate) {
  std::vector<RecordFacts> records = make_records(1000);
  records[1].rejected = true;
  records[2].duplicate = true;
  records[3].leaked = true;
  records[4] = {.rejected = true, .duplicate = true, .leaked = true};
  const Plan plan = make_plan(records, {.test = {.share = 0.2, .count = {}}});
  ASSERT_EQ(plan.fates.size(), 1000U);
  EXPECT_EQ(plan.fates[1], Fate::Rejected);
  EXPECT_EQ(plan.fates[2], Fate::Duplicate);
  EXPECT_EQ(plan.fates[3], Fate::Leaked);
  EXPECT_EQ(plan.fates[4], Fate::Rejected);
  std::uint64_t sum = 0;
  for (const std::uint64_t fate : plan.counts) sum += fate;
  EXPECT_EQ(sum, 1000U);
  EXPECT_NEAR(static_cast<double>(count(plan, Fate::Eval)), 100, 40);
  EXPECT_NEAR(static_cast<double>(count(plan, Fate::Test)), 200, 50);
}

TEST(MakePlan, KeepsGroupsTogether) {
  const std::vector<RecordFacts> records = make_records(3000, 3);
  for (const SplitOptions& options :
       {SplitOptions{}, SplitOptions{.eval = {.share = 0, .count = 250}},
        SplitOptions{.exact_shares = true}, SplitOptions{.by_time = true}}) {
    const Plan plan = make_plan(records, options);
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(plan.fates[i], plan.fates[i / 3 * 3]) << i;
    }
    EXPECT_GT(count(plan, Fate::Eval), 200U);
    EXPECT_EQ(plan.split.groups, 1000U);
    EXPECT_EQ(plan.split.largest_group, 3U);
  }
}

TEST(MakePlan, MovesNoRecordWhenOthersAreAdded) {
  const std::vector<RecordFacts> more = make_records(11000);
  const Plan before = make_plan(std::span(more).first(10000), {});
  const Plan after = make_plan(more, {});
  EXPECT_TRUE(std::equal(before.fates.begin(), before.fates.end(), after.fates.begin()));
  const Plan other_seed = make_plan(more, {.seed = 18});
  EXPECT_NE(other_seed.fates, after.fates);
}

// A changed draw would move the records of everybody who splits again.
TEST(MakePlan, SplitsAsItAlwaysDid) {
  std::vector<RecordFacts> records(40);
  for (std::uint32_t i = 0; i < records.size(); ++i) records[i] = {.key = i, .group = i};
  std::vector<std::size_t> eval;
  const Plan plan = make_plan(records, {.eval = {.share = 0.25, .count = {}}});
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (plan.fates[i] == Fate::Eval) eval.push_back(i);
  }
  EXPECT_EQ(eval, (std::vector<std::size_t>{2, 8, 10, 18, 20, 22, 24, 28, 31, 36}));
}

TEST(MakePlan, FillsCountsExactlyWhereGroupsAllow) {
  const Plan plan = make_plan(
      make_records(1000), {.eval = {.share = 0, .count = 123}, .test = {.share = 0, .count = 45}});
  EXPECT_EQ(count(plan, Fate::Eval), 123U);
  EXPECT_EQ(count(plan, Fate::Test), 45U);
}

TEST(MakePlan, GivesEachStratumItsShare) {
  std::vector<RecordFacts> records = make_records(1000);
  for (std::size_t i = 0; i < records.size(); ++i) records[i].stratum = i % 10 == 0 ? 1 : 0;
  const Plan plan = make_plan(records, {.exact_shares = true});
  ASSERT_EQ(plan.split.strata.size(), 2U);
  EXPECT_EQ(plan.split.strata[0], (std::array<std::uint64_t, 3>{810, 90, 0}));
  EXPECT_EQ(plan.split.strata[1], (std::array<std::uint64_t, 3>{90, 10, 0}));
}

TEST(MakePlan, GivesStrataTogetherTheCountThatWasAsked) {
  std::vector<RecordFacts> records = make_records(10);
  for (std::size_t i = 0; i < records.size(); ++i)
    records[i].stratum = static_cast<std::uint32_t>(i % 2);
  const Plan plan = make_plan(records, {.eval = {.share = 0, .count = 3}, .exact_shares = true});
  EXPECT_EQ(count(plan, Fate::Eval), 3U);
}

TEST(MakePlan, SendsTheLatestToEval) {
  std::vector<RecordFacts> records = make_records(100);
  for (std::size_t i = 0; i < records.size(); ++i)
    records[i].time = static_cast<double>(i * 7 % 100);
  const Plan plan = make_plan(records, {.test = {.share = 0.1, .count = {}}, .by_time = true});
  for (std::size_t i = 0; i < records.size(); ++i) {
    const double time = records[i].time;
    EXPECT_EQ(plan.fates[i], time >= 90 ? Fate::Eval : time >= 80 ? Fate::Test : Fate::Train);
  }
}

TEST(MakePlan, SendsPinnedGroupsToEvalAndOversizedOnesToTrain) {
  std::vector<RecordFacts> records = make_records(1000, 4);
  records[5].pinned_to_eval = true;
  for (std::size_t i = 400; i < 600; ++i) records[i].group = 5000;
  const Plan plan = make_plan(records, {.eval = {.share = 0.5, .count = {}}});
  for (std::size_t i = 4; i < 8; ++i) EXPECT_EQ(plan.fates[i], Fate::Eval);
  for (std::size_t i = 400; i < 600; ++i) EXPECT_EQ(plan.fates[i], Fate::Train);
  EXPECT_EQ(plan.split.oversized_groups, 1U);
  EXPECT_EQ(plan.split.oversized_records, 200U);
}

TEST(MakePlan, LeavesNoSideEmptyThatWasAskedFor) {
  const Plan plan = make_plan(make_records(3), {.eval = {.share = 0.01, .count = {}}});
  EXPECT_EQ(count(plan, Fate::Eval), 1U);
  EXPECT_EQ(count(make_plan(make_records(1000), {.eval = {}}), Fate::Eval), 0U);
  EXPECT_TRUE(make_plan({}, {}).fates.empty());
}

}  // namespace
}  // namespace ftdata::test
