#include "plan/group_split.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace ftdata::planning {
namespace {

using Groups = std::vector<Group*>;

// Evenly spread over 0 to 2^64 whatever the keys are like (the finaliser of SplitMix64).
std::uint64_t draw(std::uint64_t key, std::uint64_t seed) {
  std::uint64_t x = key + seed * 0x9E37'79B9'7F4A'7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D0'49BB'1331'11EBU;
  return x ^ (x >> 31U);
}

double unit(std::uint64_t drawn) {
  return static_cast<double>(drawn >> 11U) * 0x1.0p-53;
}

std::uint64_t sum_sizes(const Groups& groups) {
  std::uint64_t sum = 0;
  for (const Group* group : groups) sum += group->size;
  return sum;
}

bool is_asked(const SplitPart& part) {
  return part.count.value_or(0) > 0 || part.share > 0;
}

// Pinned and oversized groups have their side; the others are returned.
Groups settle_special(std::span<Group> groups, const SplitOptions& options) {
  std::uint64_t all = 0;
  for (const Group& group : groups) all += group.size;
  // In a small set any group of two is a large share of it.
  constexpr double kSmall = 10;
  const double most = std::max(options.group_share_max * static_cast<double>(all), kSmall);
  Groups rest;
  for (Group& group : groups) {
    if (group.pinned) {
      group.side = Fate::Eval;
    } else if (static_cast<double>(group.size) > most) {
      group.oversized = true;
    } else {
      rest.push_back(&group);
    }
  }
  return rest;
}

// A side that was asked for does not stay empty.
void fill_empty_side(const Groups& groups, const SplitPart& part, Fate side, std::uint64_t seed) {
  if (!is_asked(part) || groups.size() < 3) return;
  if (std::ranges::any_of(groups, [side](const Group* group) { return group->side == side; })) {
    return;
  }
  Group* chosen = nullptr;
  for (Group* group : groups) {
    if (group->side != Fate::Train) continue;
    if (chosen == nullptr || draw(group->key, seed) < draw(chosen->key, seed)) chosen = group;
  }
  if (chosen != nullptr) chosen->side = side;
}

void split_by_key(const Groups& groups, const SplitOptions& options) {
  const double eval_end = options.eval.share;
  const double test_end = eval_end + options.test.share;
  for (Group* group : groups) {
    const double place = unit(draw(group->key, options.seed));
    group->side = place < eval_end ? Fate::Eval : place < test_end ? Fate::Test : Fate::Train;
  }
  fill_empty_side(groups, options.eval, Fate::Eval, options.seed);
  fill_empty_side(groups, options.test, Fate::Test, options.seed);
}

// How many of the first `records` of all are to go to a side. Strata take the differences, so that
// they add up to the whole.
std::uint64_t quota_up_to(const SplitPart& part, std::uint64_t records, std::uint64_t all) {
  const double share =
      part.count ? static_cast<double>(*part.count) / static_cast<double>(all) : part.share;
  return static_cast<std::uint64_t>(std::llround(share * static_cast<double>(records)));
}

// Gives the side groups from the front of those that have none yet, as far as they fit.
void fill(const Groups& groups, Fate side, std::uint64_t wanted) {
  std::uint64_t got = 0;
  for (Group* group : groups) {
    if (got >= wanted) return;
    if (group->side != Fate::Train || got + group->size > wanted + group->size / 2) continue;
    group->side = side;
    got += group->size;
  }
}

// A stratum whose records come behind `before` others in the order of strata.
void split_by_quota(Groups groups, const SplitOptions& options, std::uint64_t before,
                    std::uint64_t all) {
  std::ranges::sort(groups, [&options](const Group* a, const Group* b) {
    if (options.by_time && a->time != b->time) return a->time > b->time;
    const std::uint64_t left = draw(a->key, options.seed);
    const std::uint64_t right = draw(b->key, options.seed);
    return left != right ? left < right : a < b;
  });
  const std::uint64_t end = before + sum_sizes(groups);
  const auto quota = [&](const SplitPart& part) {
    return quota_up_to(part, end, all) - quota_up_to(part, before, all);
  };
  fill(groups, Fate::Eval, quota(options.eval));
  fill(groups, Fate::Test, quota(options.test));
}

}  // namespace

void split_groups(std::span<Group> groups, const SplitOptions& options) {
  const Groups rest = settle_special(groups, options);
  const bool counts = options.eval.count || options.test.count;
  if (!counts && !options.by_time && !options.exact_shares) return split_by_key(rest, options);
  std::map<std::uint32_t, Groups> strata;
  for (Group* group : rest) strata[options.by_time ? 0 : group->stratum].push_back(group);
  const std::uint64_t all = sum_sizes(rest);
  std::uint64_t before = 0;
  for (auto& [stratum, members] : strata) {
    split_by_quota(members, options, before, all);
    before += sum_sizes(members);
  }
}

}  // namespace ftdata::planning
