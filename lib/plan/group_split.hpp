// Sends groups of records to train, eval and test.
#pragma once

#include <cstdint>
#include <span>

#include "ftdata/plan.hpp"

namespace ftdata::planning {

struct Group {
  std::uint64_t key = 0;  // of its first record
  std::uint64_t size = 0;
  std::uint32_t stratum = 0;
  double time = 0;  // of its latest record
  bool pinned = false;
  bool oversized = false;
  Fate side = Fate::Train;
};

// Sets `side` and `oversized` of each group.
void split_groups(std::span<Group> groups, const SplitOptions& options);

}  // namespace ftdata::planning
