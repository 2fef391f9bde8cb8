// Decides where each record goes. A pure function: it reads nothing and writes nothing, so the same
// facts give the same plan on every machine.
//
// Records of a group go to one side. Without quotas, the side follows from the seed and the key of
// the group's first record alone: records that are added behind the others move none of the old
// ones, unless they join two groups into one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ftdata/export.hpp"

namespace ftdata {

enum class Fate : std::uint8_t { Train, Eval, Test, Rejected, Duplicate, Leaked };
inline constexpr std::size_t kFateCount = 6;
FTDATA_EXPORT std::string_view fate_name(Fate fate) noexcept;  // "rejected"

// What is known about a record when its fate is decided.
struct RecordFacts {
  // Why it goes to no side; the first that is set counts.
  bool rejected = false;
  bool duplicate = false;
  bool leaked = false;
  bool pinned_to_eval = false;  // with its whole group
  std::uint64_t key = 0;        // a hash of its content
  std::uint32_t group = 0;      // any number that its group shares and no other has
  std::uint32_t stratum = 0;    // each stratum is split for itself
  double time = 0;              // the later, the more it belongs to eval
};

// How many records a side gets.
struct SplitPart {
  double share = 0;                    // 0 to 1, of the records that are left
  std::optional<std::uint64_t> count;  // instead of `share`
};

struct SplitOptions {
  SplitPart eval = {.share = 0.1, .count = {}};
  SplitPart test;
  std::uint64_t seed = 17;
  bool by_time = false;  // eval gets the latest groups, test those before them
  // Fill each stratum's share exactly. With counts or by time that is always so; then records that
  // are added may move some at the border.
  bool exact_shares = false;
  // A group with more records than this share of all goes to train and is told.
  double group_share_max = 0.05;
};

struct SplitSummary {
  std::uint64_t groups = 0;
  std::uint64_t largest_group = 0;     // records
  std::uint64_t oversized_groups = 0;  // sent to train for their size
  std::uint64_t oversized_records = 0;
  // By stratum: records by side (train, eval, test).
  std::vector<std::array<std::uint64_t, 3>> strata;
};

struct Plan {
  std::vector<Fate> fates;  // by record
  std::array<std::uint64_t, kFateCount> counts{};
  SplitSummary split;
};

FTDATA_EXPORT Plan make_plan(std::span<const RecordFacts> records, const SplitOptions& options);

}  // namespace ftdata
