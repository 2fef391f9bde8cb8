#include "emit/prove.hpp"

#include <algorithm>
#include <set>

#include "emit/find_repeats.hpp"
#include "emit/judge_records.hpp"

namespace ftdata::emitting {
namespace {

Status check_rules_hold(const Dataset& written, const RuleSet& rules, const PrepareOptions& options,
                        PrepareProof& proof) {
  const Result<ScanResult> result =
      scan(written, rules_of_records(rules), scan_options(options, "check"));
  if (!result) return result.error();
  if (Status read = read_completely(result->inputs); !read) return read;
  proof.errors = result->errors;
  proof.warnings = result->warnings;
  for (const RuleSummary& rule : result->rules) {
    if (rule.count > 0) proof.rules.push_back(rule);
  }
  return {};
}

// Counts the groups of records that hang together and are not all in one file.
Status count_crossing(const Dataset& written, const DuplicateOptions& comparing,
                      PrepareProof& proof) {
  const Result<Duplicates> found = find_all_duplicates(written, comparing);
  if (!found) return found.error();
  std::set<std::uint32_t> crossing;
  for (const DuplicateInput& input : found->inputs) {
    for (std::uint32_t i = 0; i < input.records; ++i) {
      const std::uint32_t least = found->component[input.first_record + i];
      if (least < input.first_record) crossing.insert(least);
    }
  }
  proof.crossing = crossing.size();
  return {};
}

Status count_leaks(const Dataset& written, const Dataset& references, const PrepareOptions& options,
                   PrepareProof& proof) {
  if (references.inputs().empty()) return {};
  for (const DuplicateView on : {DuplicateView::Whole, DuplicateView::Prompt}) {
    Dataset both = references;
    both.add_source(written.inputs().front().name, written.inputs().front().open);
    const Result<Duplicates> found = find_all_duplicates(both, leak_options(options, on));
    if (!found) return found.error();
    const std::uint32_t known = found->inputs.back().first_record;
    proof.leaked += static_cast<std::uint64_t>(
        std::ranges::count_if(found->matches, [known](const DuplicateMatch& match) {
          return match.removed && match.record >= known && match.kept < known;
        }));
  }
  // What is certain: how words are weighed depends on what else is there.
  Dataset both = references;
  both.add_source(written.inputs().front().name, written.inputs().front().open);
  const Result<Leakage> found = find_leakage(both, text_leak_options(options, LeakLevel::Certain));
  if (!found) return found.error();
  proof.leaked += found->records[static_cast<std::size_t>(LeakLevel::Certain)];
  return {};
}

}  // namespace

Result<PrepareProof> prove(const Dataset& written, const Dataset& dataset, const RuleSet& rules,
                           const PrepareOptions& options) {
  PrepareProof proof;
  proof.threshold = options.group_near ? options.group_threshold : 1;
  Status status = check_rules_hold(written, rules, options, proof);
  if (status && written.inputs().size() > 1) {
    status = count_crossing(written, connect_options(options), proof);
  }
  if (status) status = count_leaks(written, references_of(dataset), options, proof);
  if (!status) return status.error();
  return proof;
}

}  // namespace ftdata::emitting
