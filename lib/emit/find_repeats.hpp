// What is in the spool twice, what a reference has too, and which records hang together.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ftdata/duplicates.hpp"
#include "ftdata/leakage.hpp"
#include "ftdata/prepare.hpp"

#include "base/union_find.hpp"
#include "emit/judge_records.hpp"
#include "emit/spool.hpp"

namespace ftdata::emitting {

// A record that goes because of another one.
struct Repeat {
  std::uint32_t line = 0;  // of the spool
  // The other one: a line of the spool, or a record of a reference input.
  std::uint32_t kept_line = 0;
  std::optional<RecordId> reference;
  DuplicateKind kind = DuplicateKind::Exact;
  DuplicateView on = DuplicateView::Whole;
  double jaccard = 1;
  double containment = 1;
  std::uint32_t cluster_size = 0;
  std::optional<LeakHit> hit;  // of a leak that is told by the words of a text, not by the record
};

struct Repeats {
  std::vector<Repeat> duplicates;  // by line
  std::vector<Repeat> leaks;       // by line
};

// Marks duplicates and leaks in the facts and gives each record that stays its group.
Result<Repeats> find_repeats(const Dataset& dataset, const Spool& spool,
                             const PrepareOptions& options, Judged& judged);

// How records are compared. On prompts only exact and normalised equality counts, unless `near`.
DuplicateOptions compare_options(const PrepareOptions& options, DuplicateView on, bool near,
                                 double threshold);

// find_duplicates(), for which an input that is not read to its end is an error.
Result<Duplicates> find_all_duplicates(const Dataset& dataset, const DuplicateOptions& options);

// How records are held against those of references.
DuplicateOptions leak_options(const PrepareOptions& options, DuplicateView on);

// How the texts of references are looked for in records.
LeakageOptions text_leak_options(const PrepareOptions& options, LeakLevel lowest);

// How records are brought together that must stay on one side; no pair is missed.
DuplicateOptions connect_options(const PrepareOptions& options);

// The reference inputs of the dataset, if there are any.
Dataset references_of(const Dataset& dataset);

}  // namespace ftdata::emitting
