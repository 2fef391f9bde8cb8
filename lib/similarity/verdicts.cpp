#include "similarity/verdicts.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "similarity/repeated.hpp"

namespace ftdata::similarity {
namespace {

constexpr std::uint64_t kShareFrom = 50;  // a share of fewer records says nothing
constexpr Comparison kEqual{DuplicateKind::Exact, 1, 1};

bool shares_answer_only(const Catalogue& catalogue, std::uint32_t record) {
  return catalogue.prompt(record) != 0 && (catalogue.answer(record) & 1U) != 0;
}

}  // namespace

Verdicts::Verdicts(const Catalogue& catalogue, std::uint32_t references,
                   const DuplicateOptions& options)
    : catalogue_(catalogue),
      references_(references),
      options_(options),
      ranks_(catalogue.ranks(options.keep, references)),
      kept_(catalogue.size()) {
  std::iota(kept_.begin(), kept_.end(), 0U);
}

bool Verdicts::removes(DuplicateKind kind) const {
  switch (kind) {
    case DuplicateKind::Exact:
    case DuplicateKind::Normalised:
    case DuplicateKind::Near:
      return true;
    case DuplicateKind::Conflict:
      return options_.allow_conflicts;
    case DuplicateKind::TemplateVariant:
      return options_.allow_variants;
    default:
      return false;
  }
}

void Verdicts::remove(std::uint32_t record, std::uint32_t kept, const Comparison& found) {
  kept_[record] = kept;
  removed_.push_back({.record = record,
                      .kept = kept,
                      .same_as = kept,
                      .kind = found.kind,
                      .removed = true,
                      .jaccard = found.jaccard,
                      .containment = found.containment});
}

void Verdicts::report(std::uint32_t record, std::uint32_t other, const Comparison& found) {
  reported_.push_back({.record = record,
                       .kept = other,
                       .same_as = other,
                       .kind = found.kind,
                       .jaccard = found.jaccard,
                       .containment = found.containment});
}

// Keeps the first of the group in the order of keeping.
void Verdicts::take_equal(DuplicateKind kind, std::vector<std::uint32_t>& group) {
  if (group.size() < 2) return;
  std::ranges::sort(group, {}, [this](std::uint32_t record) { return rank(record); });
  Comparison equal = kEqual;
  for (std::size_t i = 1; i < group.size(); ++i) {
    if (group[i] < references_) continue;
    equal.kind = kind;
    const bool conflict = kind == DuplicateKind::Normalised &&
                          options_.on == DuplicateView::Prompt &&
                          (catalogue_.answer(group[i]) | 1U) != (catalogue_.answer(group[0]) | 1U);
    if (conflict) equal.kind = DuplicateKind::Conflict;
    removes(equal.kind) ? remove(group[i], group[0], equal) : report(group[i], group[0], equal);
  }
}

// Records are brought together by half of the hash; all of it decides.
void Verdicts::find_equal(DuplicateKind kind,
                          const std::function<const base::Hash128&(std::uint32_t)>& hash_of) {
  auto entries = repeated_entries(catalogue_.size(), [&](std::uint32_t record) {
    return stays(record) ? hash_of(record).low | 1U : 0U;
  });
  std::vector<std::uint32_t> records;
  std::vector<std::uint32_t> group;
  for_each_group(entries, [&](auto begin, auto end) {
    records.clear();
    for (auto at = begin; at != end; ++at) records.push_back(at->record);
    std::ranges::stable_sort(records, {}, hash_of);
    for (std::size_t i = 0; i < records.size();) {
      group.clear();
      const base::Hash128 hash = hash_of(records[i]);
      while (i < records.size() && hash_of(records[i]) == hash) group.push_back(records[i++]);
      take_equal(kind, group);
    }
  });
}

void Verdicts::find_exact() {
  find_equal(DuplicateKind::Exact, [this](std::uint32_t record) -> const base::Hash128& {
    return catalogue_.exact(record);
  });
}

void Verdicts::find_normalised() {
  find_equal(DuplicateKind::Normalised, [this](std::uint32_t record) -> const base::Hash128& {
    return catalogue_.normalised(record);
  });
}

std::vector<bool> Verdicts::unique_records() const {
  std::vector<bool> unique(catalogue_.size());
  for (std::uint32_t record = 0; record < catalogue_.size(); ++record) {
    unique[record] = stays(record);
  }
  return unique;
}

// Each record is compared with those before it, in the order of keeping, that stay. So the result
// is that of growing stars greedily: what goes was compared with what stays in its place.
Status Verdicts::find_near(const std::vector<std::uint32_t>& records, RowStore& rows,
                           Candidates& candidates) {
  std::vector<std::uint32_t> order(records.size());
  std::iota(order.begin(), order.end(), 0U);
  if (!ranks_.empty()) {
    std::ranges::sort(order, {}, [&](std::uint32_t row) { return rank(records[row]); });
  }
  std::vector<std::uint32_t> proposed;
  std::vector<std::pair<std::uint32_t, Comparison>> others;
  for (const std::uint32_t row : order) {
    const std::uint32_t record = records[row];
    proposed.clear();
    others.clear();
    if (record >= references_) {
      if (Status found = candidates.find(row, proposed); !found) return found;
    }
    const Result<Row> own = rows.hold(row);
    if (!own) return own.error();
    for (const std::uint32_t other : proposed) {
      const Result<Row> kept = rows.get(other);
      if (!kept) return kept.error();
      const auto found = compare(*kept, *own, options_.threshold, options_.on);
      if (!found) continue;
      if (removes(found->kind)) {
        remove(record, records[other], *found);
        break;
      }
      others.emplace_back(records[other], *found);
    }
    if (!stays(record)) continue;
    for (const auto& [other, found] : others) report(record, other, found);
    if (Status added = candidates.add(row); !added) return added;
  }
  return {};
}

// A conversation that another one begins with.
void Verdicts::find_prefixes() {
  std::unordered_map<std::uint64_t, std::uint32_t> longer;
  for (const Beginning& beginning : catalogue_.beginnings()) {
    if (!stays(beginning.record)) continue;
    const auto [at, added] = longer.try_emplace(beginning.chain, beginning.record);
    if (!added) at->second = std::min(at->second, beginning.record);
  }
  if (longer.empty()) return;
  for (std::uint32_t record = references_; record < catalogue_.size(); ++record) {
    const auto found = longer.find(catalogue_.chain(record));
    if (found == longer.end() || !stays(record)) continue;
    report(record, found->second, {DuplicateKind::Prefix, 0, 1});
  }
}

// The same prompt and another answer. Every answer that differs from the first is reported.
void Verdicts::find_conflicts() {
  auto entries = repeated_entries(catalogue_.size(), [this](std::uint32_t record) {
    return stays(record) ? catalogue_.prompt(record) : 0;
  });
  for_each_group(entries, [&](auto begin, auto end) {
    const auto first = std::min_element(begin, end, [this](const auto& a, const auto& b) {
      return rank(a.record) < rank(b.record);
    });
    for (auto at = begin; at != end; ++at) {
      if (at->record < references_ ||
          catalogue_.answer(at->record) == catalogue_.answer(first->record)) {
        continue;
      }
      report(at->record, first->record, {DuplicateKind::Conflict, 0, 0});
    }
  });
}

// One answer of several words to many prompts.
void Verdicts::find_canned() {
  auto entries = repeated_entries(catalogue_.size(), [this](std::uint32_t record) {
    return stays(record) && shares_answer_only(catalogue_, record) ? catalogue_.answer(record) : 0;
  });
  std::vector<std::uint64_t> prompts;
  for_each_group(entries, [&](auto begin, auto end) {
    prompts.clear();
    for (auto at = begin; at != end; ++at) prompts.push_back(catalogue_.prompt(at->record));
    std::ranges::sort(prompts);
    prompts.erase(std::unique(prompts.begin(), prompts.end()), prompts.end());
    if (prompts.size() < options_.canned_prompts_min) return;
    for (auto at = begin + 1; at != end; ++at) {
      if (at->record >= references_)
        report(at->record, begin->record, {DuplicateKind::Canned, 0, 0});
    }
  });
}

// A cluster that is too large to be believed stays, but for records that are exactly the same.
void Verdicts::hold_back_large_clusters(Duplicates& result) {
  if (options_.allow_large_clusters) return;
  std::unordered_map<std::uint32_t, std::uint64_t> sizes;
  for (const DuplicateMatch& match : removed_) {
    if (match.kind != DuplicateKind::Exact) ++sizes[match.kept];
  }
  const double share = options_.cluster_share_max * static_cast<double>(catalogue_.size());
  const auto is_large = [&](std::uint64_t size) {
    return size > options_.cluster_size_max ||
           (size >= kShareFrom && static_cast<double>(size) > share);
  };
  for (const auto& [kept, size] : sizes) {
    if (is_large(size)) ++result.large_clusters;
  }
  if (result.large_clusters == 0) return;
  std::erase_if(removed_, [&](const DuplicateMatch& match) {
    if (match.kind == DuplicateKind::Exact || !is_large(sizes[match.kept])) return false;
    DuplicateMatch& held = reported_.emplace_back(match);
    held.removed = false;
    held.held_back = true;
    kept_[match.record] = match.record;
    return true;
  });
}

// What equals a record that goes is like the one that stays in its place, as much as that one is:
// its texts are the same as those that were compared.
void Verdicts::follow_removed() {
  std::unordered_map<std::uint32_t, const DuplicateMatch*> goes;
  for (const DuplicateMatch& match : removed_) goes[match.record] = &match;
  for (DuplicateMatch& match : removed_) {
    for (auto found = goes.find(match.kept); found != goes.end(); found = goes.find(match.kept)) {
      const DuplicateMatch& next = *found->second;
      match.jaccard = std::min(match.jaccard, next.jaccard);
      match.containment = std::min(match.containment, next.containment);
      match.kept = next.kept;
    }
  }
  std::erase_if(reported_, [&](DuplicateMatch& match) { return goes.contains(match.record); });
  for (DuplicateMatch& match : reported_) {
    for (auto found = goes.find(match.kept); found != goes.end(); found = goes.find(match.kept)) {
      match.kept = found->second->kept;
    }
  }
  std::erase_if(reported_, [](const DuplicateMatch& match) { return match.kept == match.record; });
}

// A pair may have been found in several ways: the one that was measured stays.
void Verdicts::unite_reported() {
  std::ranges::sort(reported_, {}, [](const DuplicateMatch& match) {
    return std::tuple(match.record, match.kept, -match.jaccard, match.kind);
  });
  const auto rest = std::ranges::unique(reported_, {}, [](const DuplicateMatch& match) {
    return std::pair(match.record, match.kept);
  });
  reported_.erase(rest.begin(), rest.end());
}

void Verdicts::fill_components(Duplicates& result) const {
  std::vector<std::uint32_t>& parent = result.component;
  parent.resize(catalogue_.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto find = [&](std::uint32_t record) {
    while (parent[record] != record) record = parent[record] = parent[parent[record]];
    return record;
  };
  for (const DuplicateMatch& match : result.matches) {
    if (match.kind == DuplicateKind::Canned) continue;
    const std::uint32_t a = find(match.record);
    const std::uint32_t b = find(match.kept);
    parent[std::max(a, b)] = std::min(a, b);
  }
  for (std::uint32_t record = 0; record < parent.size(); ++record) parent[record] = find(record);
}

void Verdicts::finish(Duplicates& result) {
  hold_back_large_clusters(result);
  follow_removed();
  result.records = catalogue_.size();
  result.removed.resize(catalogue_.size());
  result.removed_count = removed_.size();
  unite_reported();
  std::unordered_map<std::uint32_t, std::uint32_t> sizes;
  for (const DuplicateMatch& match : removed_) {
    result.removed[match.record] = true;
    ++result.removed_by_kind[static_cast<std::size_t>(match.kind)];
    ++sizes[match.kept];
  }
  for (const DuplicateMatch& match : reported_) {
    ++result.reported_by_kind[static_cast<std::size_t>(match.kind)];
  }
  result.matches = std::move(removed_);
  result.matches.insert(result.matches.end(), reported_.begin(), reported_.end());
  std::ranges::sort(result.matches, {}, [](const DuplicateMatch& match) {
    return std::tuple(match.record, match.kind, match.kept);
  });
  for (DuplicateMatch& match : result.matches) {
    const auto size = sizes.find(match.kept);
    match.cluster_size = 1 + (size == sizes.end() ? 0 : size->second);
  }
  fill_components(result);
}

}  // namespace ftdata::similarity
