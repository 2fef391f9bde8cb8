// inputs -> records -> fingerprints and band keys -> candidates -> rows (a second pass, of
// candidates only) -> comparisons -> verdicts.
#include <algorithm>

#include <fmt/format.h>

#include "ftdata/duplicates.hpp"

#include "scan/candidate_pass.hpp"
#include "scan/fingerprint_pass.hpp"
#include "scan/threads.hpp"
#include "similarity/common_shingles.hpp"
#include "similarity/connect.hpp"
#include "similarity/verdicts.hpp"

namespace ftdata {
namespace {

using scanning::DuplicateRun;
using similarity::Buckets;
using similarity::Candidates;
using similarity::RowStore;
using similarity::Verdicts;

constexpr double kThresholdMin = 0.3;

Status check(const DuplicateOptions& options) {
  if (options.threshold < kThresholdMin || options.threshold > 1) {
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("a similarity of {} is out of range", options.threshold),
                 "use a number from 0.3 to 1"};
  }
  if (options.keep == KeepPolicy::Field &&
      (options.keep_field.empty() || options.keep_field[0] != '/')) {
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("`{}` is no JSON Pointer", options.keep_field),
                 "write it as in /metadata/score"};
  }
  return {};
}

// What so many records have that it says nothing. Where records are only brought together it stays:
// what is alike must not depend on which other records there are.
Status drop_common(DuplicateRun& run, RowStore& rows) {
  const auto common = similarity::find_common_shingles(rows, run.result.records);
  if (!common) return common.error();
  if (Status dropped = similarity::drop_shingles(rows, *common); !dropped) return dropped;
  run.result.common_shingle_count = common->size();
  return scanning::name_shingles(run, *common);
}

// Which records to compare, and their rows; `judge` compares them.
template <class Judge>
Status compare_near(DuplicateRun& run, const std::vector<bool>& unique, Judge judge) {
  Buckets buckets;
  std::vector<std::uint32_t> records;
  if (run.options.exact_join) {
    for (std::uint32_t record = 0; record < unique.size(); ++record) {
      if (unique[record]) records.push_back(record);
    }
  } else {
    for (similarity::BandStore* store : {&run.long_bands, &run.short_bands}) {
      if (Status added = buckets.add(*store, unique); !added) return added;
      store->clear();
    }
    buckets.finish();
    records = buckets.records();
  }
  RowStore rows(run.options.memory_max / 4);
  if (Status read = scanning::read_candidates(run, records, rows); !read) return read;
  if (!run.options.connect) {
    if (Status dropped = drop_common(run, rows); !dropped) return dropped;
  }
  std::unique_ptr<Candidates> candidates;
  if (run.options.exact_join) {
    auto join = similarity::make_join_candidates(rows, run.options.threshold);
    if (!join) return join.error();
    candidates = std::move(*join);
  } else {
    candidates = similarity::make_bucket_candidates(buckets);
    run.result.permutations = run.bands.bands * run.bands.rows;
  }
  const Status found = judge(records, rows, *candidates);
  run.result.capped_buckets = candidates->capped();
  return found;
}

Status judge(DuplicateRun& run) {
  Verdicts verdicts(run.catalogue, run.references, run.options);
  verdicts.find_exact();
  if (run.options.normalised) verdicts.find_normalised();
  if (run.options.near) {
    const auto find = [&](const auto& records, RowStore& rows, Candidates& candidates) {
      return verdicts.find_near(records, rows, candidates);
    };
    if (Status found = compare_near(run, verdicts.unique_records(), find); !found) return found;
  }
  if (!run.catalogue.only_exact()) {
    verdicts.find_prefixes();
    verdicts.find_conflicts();
    verdicts.find_canned();
  }
  verdicts.finish(run.result);
  return {};
}

Status connect(DuplicateRun& run) {
  Verdicts verdicts(run.catalogue, run.references, run.options);
  verdicts.find_exact();
  if (run.options.normalised) verdicts.find_normalised();
  verdicts.finish(run.result);
  similarity::Connections connections(run.catalogue);
  if (run.options.near) {
    const auto join = [&](const auto& records, RowStore& rows, Candidates& candidates) {
      return connections.join_near(records, rows, candidates, run.options);
    };
    if (Status joined = compare_near(run, connections.unique_records(), join); !joined) {
      return joined;
    }
  }
  connections.finish(run.result);
  return {};
}

constexpr std::uint64_t kPartBits = 28;

}  // namespace

Result<Duplicates> find_duplicates(const Dataset& dataset, const DuplicateOptions& options) {
  if (Status checked = check(options); !checked) return checked.error();
  DuplicateRun run(dataset, options);
  if (Status read = scanning::read_fingerprints(run); !read) return read.error();
  run.result.records = run.catalogue.size();
  if (Status judged = options.connect ? connect(run) : judge(run); !judged) return judged.error();
  run.result.normalisation = text::fold_version();
  return std::move(run.result);
}

RecordId Duplicates::id(std::uint32_t record) const noexcept {
  const auto input = std::ranges::find_if(inputs, [record](const DuplicateInput& one) {
    return record >= one.first_record && record - one.first_record < one.records;
  });
  const std::uint64_t place = places[record];
  return {.input = static_cast<std::uint32_t>(input - inputs.begin()),
          .part = static_cast<std::uint32_t>(place & ((std::uint64_t{1} << kPartBits) - 1)),
          .line = place >> kPartBits};
}

std::optional<std::uint32_t> Duplicates::find(const RecordId& id) const noexcept {
  if (id.input >= inputs.size()) return std::nullopt;
  const DuplicateInput& input = inputs[id.input];
  const auto begin = places.begin() + input.first_record;
  const auto end = begin + input.records;
  const std::uint64_t place = (id.line << kPartBits) | id.part;
  const auto found = std::lower_bound(begin, end, place);
  if (found == end || *found != place) return std::nullopt;
  return static_cast<std::uint32_t>(found - places.begin());
}

bool Duplicates::complete() const noexcept {
  return std::ranges::none_of(
      inputs, [](const DuplicateInput& input) { return input.summary.problem.has_value(); });
}

std::string_view duplicate_kind_name(DuplicateKind kind) noexcept {
  static constexpr std::array<std::string_view, kDuplicateKindCount> kNames = {
      "exact", "normalised", "near", "conflict", "template", "contained", "prefix", "canned"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace ftdata
