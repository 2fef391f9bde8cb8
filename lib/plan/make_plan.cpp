// Facts -> fates: what is rejected, repeated or leaked goes; the rest is split by groups.
#include <algorithm>
#include <unordered_map>

#include "ftdata/plan.hpp"

#include "plan/group_split.hpp"

namespace ftdata {
namespace {

using planning::Group;

bool stays(const RecordFacts& record) {
  return !record.rejected && !record.duplicate && !record.leaked;
}

Fate fate_of_removed(const RecordFacts& record) {
  if (record.rejected) return Fate::Rejected;
  return record.duplicate ? Fate::Duplicate : Fate::Leaked;
}

// The groups of the records that stay, by their first record; `group_of` gets each record's.
std::vector<Group> make_groups(std::span<const RecordFacts> records,
                               std::vector<std::uint32_t>& group_of) {
  std::vector<Group> groups;
  std::unordered_map<std::uint32_t, std::uint32_t> index;
  group_of.assign(records.size(), 0);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const RecordFacts& record = records[i];
    if (!stays(record)) continue;
    const auto [known, is_new] =
        index.try_emplace(record.group, static_cast<std::uint32_t>(groups.size()));
    if (is_new) {
      groups.push_back({.key = record.key, .stratum = record.stratum, .time = record.time});
    }
    Group& group = groups[known->second];
    ++group.size;
    group.pinned = group.pinned || record.pinned_to_eval;
    group.time = std::max(group.time, record.time);
    group_of[i] = known->second;
  }
  return groups;
}

SplitSummary summarise(std::span<const RecordFacts> records, std::span<const Fate> fates,
                       std::span<const Group> groups) {
  SplitSummary split;
  split.groups = groups.size();
  for (const Group& group : groups) {
    split.largest_group = std::max(split.largest_group, group.size);
    if (!group.oversized) continue;
    ++split.oversized_groups;
    split.oversized_records += group.size;
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto side = static_cast<std::size_t>(fates[i]);
    if (side > static_cast<std::size_t>(Fate::Test)) continue;
    if (split.strata.size() <= records[i].stratum) split.strata.resize(records[i].stratum + 1);
    ++split.strata[records[i].stratum][side];
  }
  return split;
}

}  // namespace

std::string_view fate_name(Fate fate) noexcept {
  constexpr std::array<std::string_view, kFateCount> kNames = {"train",    "eval",      "test",
                                                               "rejected", "duplicate", "leaked"};
  return kNames[static_cast<std::size_t>(fate)];
}

Plan make_plan(std::span<const RecordFacts> records, const SplitOptions& options) {
  std::vector<std::uint32_t> group_of;
  std::vector<Group> groups = make_groups(records, group_of);
  planning::split_groups(groups, options);
  Plan plan;
  plan.fates.reserve(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const RecordFacts& record = records[i];
    plan.fates.push_back(stays(record) ? groups[group_of[i]].side : fate_of_removed(record));
    ++plan.counts[static_cast<std::size_t>(plan.fates.back())];
  }
  plan.split = summarise(records, plan.fates, groups);
  return plan;
}

}  // namespace ftdata
