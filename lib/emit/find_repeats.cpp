#include "emit/find_repeats.hpp"

#include <algorithm>
#include <unordered_map>

namespace ftdata::emitting {
namespace {

using base::UnionFind;

// Shingles beyond that wait in a temporary file.
constexpr std::uint64_t kCompareBytesMax = std::uint64_t{1} << 30U;

// The records that are still in, as an input; `lines` says which of the spool they are.
struct Remaining {
  std::vector<std::uint32_t> lines;

  Remaining(const Judged& judged) {  // NOLINT(google-explicit-constructor)
    for (std::uint32_t i = 0; i < judged.facts.size(); ++i) {
      const RecordFacts& facts = judged.facts[i];
      if (!facts.rejected && !facts.duplicate && !facts.leaked) lines.push_back(i);
    }
  }

  void add_to(Dataset& dataset, const Spool& spool, const Judged& judged) const {
    dataset.add_source("records", [&spool, &judged]() -> Result<std::unique_ptr<ByteSource>> {
      return spool.open([&judged](std::size_t line) {
        const RecordFacts& facts = judged.facts[line];
        return !facts.rejected && !facts.duplicate && !facts.leaked;
      });
    });
  }
};

Repeat repeat_of(const DuplicateMatch& match, DuplicateView on) {
  return {.kind = match.kind,
          .on = on,
          .jaccard = match.jaccard,
          .containment = match.containment,
          .cluster_size = match.cluster_size};
}

class Finder {
 public:
  Finder(const Dataset& dataset, const Spool& spool, const PrepareOptions& options, Judged& judged)
      : references_(references_of(dataset)),
        spool_(spool),
        options_(options),
        judged_(judged),
        groups_(judged.facts.size()) {
    for (std::uint32_t i = 0; i < dataset.inputs().size(); ++i) {
      if (dataset.inputs()[i].role != InputRole::Train) reference_inputs_.push_back(i);
    }
  }

  Result<Repeats> find() {
    Status status;
    if (options_.remove_duplicates && options_.remove_near) {
      status = find_duplicate_records(
          compare_options(options_, DuplicateView::Whole, true, options_.near_threshold));
    }
    if (status) status = find_duplicate_records(whole_options());
    if (status) status = find_leaks(DuplicateView::Whole);
    if (status) status = find_text_leaks();
    if (status) status = find_leaks(DuplicateView::Prompt);
    if (!status) return status.error();
    join_users_groups();
    std::ranges::stable_sort(repeats_.duplicates, {}, &Repeat::line);
    std::ranges::stable_sort(repeats_.leaks, {}, &Repeat::line);
    for (std::uint32_t i = 0; i < judged_.facts.size(); ++i)
      judged_.facts[i].group = groups_.find(i);
    return std::move(repeats_);
  }

 private:
  [[nodiscard]] bool splits() const {
    const SplitOptions& split = options_.split;
    return !options_.pinned_to_eval.empty() || split.eval.share > 0 || split.test.share > 0 ||
           split.eval.count.value_or(0) > 0 || split.test.count.value_or(0) > 0;
  }

  // One comparison tells what is there twice and what must stay on one side.
  [[nodiscard]] DuplicateOptions whole_options() const {
    if (splits()) return connect_options(options_);
    return compare_options(options_, DuplicateView::Whole, false, options_.near_threshold);
  }

  Status find_duplicate_records(const DuplicateOptions& comparing) {
    const Remaining remaining(judged_);
    Dataset records;
    remaining.add_to(records, spool_, judged_);
    const Result<Duplicates> found = find_all_duplicates(records, comparing);
    if (!found) return found.error();
    for (const DuplicateMatch& match : found->matches) {
      if (!match.removed || !options_.remove_duplicates) continue;
      Repeat& repeat = repeats_.duplicates.emplace_back(repeat_of(match, DuplicateView::Whole));
      repeat.line = remaining.lines[match.record];
      repeat.kept_line = remaining.lines[match.kept];
    }
    for (const Repeat& repeat : repeats_.duplicates) judged_.facts[repeat.line].duplicate = true;
    for (std::uint32_t i = 0; comparing.connect && i < found->component.size(); ++i) {
      groups_.join(remaining.lines[found->component[i]], remaining.lines[i]);
    }
    return {};
  }

  // Records of train that a reference has too, or that ask the same.
  Status find_leaks(DuplicateView on) {
    if (references_.inputs().empty()) return {};
    const Remaining remaining(judged_);
    Dataset both = references_;
    remaining.add_to(both, spool_, judged_);
    const Result<Duplicates> found = find_all_duplicates(both, leak_options(options_, on));
    if (!found) return found.error();
    const std::uint32_t known = found->inputs.back().first_record;
    const std::size_t before = repeats_.leaks.size();
    for (const DuplicateMatch& match : found->matches) {
      if (match.record < known || match.kept >= known || !match.removed) continue;
      Repeat& repeat = repeats_.leaks.emplace_back(repeat_of(match, on));
      repeat.line = remaining.lines[match.record - known];
      repeat.reference = found->id(match.kept);
      repeat.reference->input = reference_inputs_[repeat.reference->input];
    }
    for (std::size_t i = before; i < repeats_.leaks.size(); ++i) {
      judged_.facts[repeats_.leaks[i].line].leaked = true;
    }
    return {};
  }

  // Records in which the words of a reference's question are.
  Status find_text_leaks() {
    if (references_.inputs().empty()) return {};
    const Remaining remaining(judged_);
    if (remaining.lines.empty()) return {};
    Dataset both = references_;
    remaining.add_to(both, spool_, judged_);
    const Result<Leakage> found = find_leakage(both, text_leak_options(options_, LeakLevel::Near));
    if (!found) return found.error();
    std::uint32_t last = UINT32_MAX;  // a record is told once, by its surest hit
    for (const LeakHit& hit : found->hits) {
      const std::uint32_t line = remaining.lines[hit.train.id.line - 1];
      if (line == last) {
        if (hit.level > repeats_.leaks.back().hit->level) take_hit(repeats_.leaks.back(), hit);
        continue;
      }
      last = line;
      repeats_.leaks.emplace_back().line = line;
      take_hit(repeats_.leaks.back(), hit);
      judged_.facts[line].leaked = true;
    }
    return {};
  }

  void take_hit(Repeat& repeat, const LeakHit& hit) {
    repeat.hit = hit;
    repeat.reference = hit.reference.id;
    repeat.reference->input = reference_inputs_[hit.reference.id.input];
  }

  void join_users_groups() {
    std::unordered_map<std::uint64_t, std::uint32_t> first_of;
    for (const GroupKey& group : judged_.groups) {
      const auto line = static_cast<std::uint32_t>(group.line - 1);
      const auto [first, is_new] = first_of.try_emplace(group.key, line);
      if (!is_new) groups_.join(first->second, line);
    }
  }

  const Dataset references_;
  std::vector<std::uint32_t> reference_inputs_;  // where they are in the dataset
  const Spool& spool_;
  const PrepareOptions& options_;
  Judged& judged_;
  UnionFind groups_;
  Repeats repeats_;
};

}  // namespace

DuplicateOptions compare_options(const PrepareOptions& options, DuplicateView on, bool near,
                                 double threshold) {
  const ScanOptions reading = scan_options(options, "compare");
  DuplicateOptions comparing;
  comparing.near = near;
  comparing.threshold = threshold;
  comparing.on = on;
  comparing.format = reading.format;
  comparing.mapping = reading.mapping;
  comparing.line_bytes_max = reading.line_bytes_max;
  comparing.threads = reading.threads;
  comparing.on_progress = reading.on_progress;
  comparing.cancel = reading.cancel;
  return comparing;
}

Result<Duplicates> find_all_duplicates(const Dataset& dataset, const DuplicateOptions& options) {
  Result<Duplicates> found = find_duplicates(dataset, options);
  if (!found) return found;
  std::vector<InputSummary> inputs;
  for (const DuplicateInput& input : found->inputs) inputs.push_back(input.summary);
  if (Status read = read_completely(inputs); !read) return read.error();
  return found;
}

DuplicateOptions leak_options(const PrepareOptions& options, DuplicateView on) {
  DuplicateOptions comparing = compare_options(options, on, true, options.near_threshold);
  comparing.allow_conflicts = true;  // the question is known, whatever the answer
  comparing.allow_large_clusters = true;
  return comparing;
}

LeakageOptions text_leak_options(const PrepareOptions& options, LeakLevel lowest) {
  const ScanOptions reading = scan_options(options, "leakage");
  LeakageOptions looking;
  looking.format = reading.format;
  looking.mapping = reading.mapping;
  looking.line_bytes_max = reading.line_bytes_max;
  looking.lowest = lowest;
  looking.threads = reading.threads;
  looking.on_progress = reading.on_progress;
  looking.cancel = reading.cancel;
  return looking;
}

DuplicateOptions connect_options(const PrepareOptions& options) {
  DuplicateOptions connecting =
      compare_options(options, DuplicateView::Whole, options.group_near, options.group_threshold);
  connecting.connect = true;
  connecting.exact_join = options.group_near;
  connecting.memory_max = kCompareBytesMax;
  return connecting;
}

Dataset references_of(const Dataset& dataset) {
  Dataset references;
  for (const Input& input : dataset.inputs()) {
    if (input.role == InputRole::Train) continue;
    references.add_source(input.name, input.open, InputRole::Reference);
  }
  return references;
}

Result<Repeats> find_repeats(const Dataset& dataset, const Spool& spool,
                             const PrepareOptions& options, Judged& judged) {
  return Finder(dataset, spool, options, judged).find();
}

}  // namespace ftdata::emitting
