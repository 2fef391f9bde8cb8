#include "scan/target_judge.hpp"

#include <algorithm>
#include <bit>

namespace ftdata::scanning {
namespace {

constexpr std::size_t kTargetsMax = RuleSet::kTargetsMax;

// Unknown verdicts on rules that run only when asked for, or that only inform, are nobody's concern.
TargetVerdict verdict_on(const Target& target, const RuleInfo& rule) {
  const TargetVerdict verdict = target.verdict(rule).verdict;
  const bool asked = rule.preset != Preset::Recommended || rule.severity == Severity::Info;
  return asked && verdict == TargetVerdict::Unknown ? TargetVerdict::Accept : verdict;
}

void raise(TargetJudge::Row& row, const TargetJudge::Row& by) noexcept {
  for (std::size_t i = 0; i < kTargetsMax; ++i) row[i] = std::max(row[i], by[i]);
}

}  // namespace

TargetJudge::TargetJudge(std::span<const Target> targets, const ActiveRules& rules)
    : targets_(targets), rules_(rules), hits_(rules.size()), apart_(rules.size()) {
  for (const auto& rule : rules) {
    Row& row = verdicts_.emplace_back();
    for (std::size_t i = 0; i < targets.size(); ++i) row[i] = verdict_on(targets[i], rule->info());
  }
}

void TargetJudge::Hits::add(const RecordId& id) noexcept {
  if (id.line == 0) {
    file = true;
    return;
  }
  if (records > 0 && last == id) return;
  if (records < kFirstMax) first[records] = id;
  last = id;
  ++records;
}

void TargetJudge::Hits::merge(const Hits& other) noexcept {
  std::array<RecordId, 2 * kFirstMax> all{};
  const auto known = [](const Hits& hits) {
    return std::span(hits.first).first(std::min<std::uint64_t>(hits.records, kFirstMax));
  };
  const auto end = std::ranges::merge(known(*this), known(other), all.begin()).out;
  std::copy_n(all.begin(), std::min<std::ptrdiff_t>(end - all.begin(), kFirstMax), first.begin());
  records += other.records;
  file = file || other.file;
}

void TargetJudge::note(std::uint32_t rule, std::uint32_t targets) {
  if (targets == kEveryTarget) {
    raise(row_, verdicts_[rule]);
    hits_[rule].add(id_);
    return;
  }
  std::vector<Hits>& hits = apart_[rule];
  if (hits.empty()) hits.resize(targets_.size());
  for (std::uint32_t rest = targets; rest != 0; rest &= rest - 1) {
    const auto target = static_cast<std::size_t>(std::countr_zero(rest));
    if (target >= hits.size()) break;
    row_[target] = std::max(row_[target], verdicts_[rule][target]);
    hits[target].add(id_);
  }
}

void TargetJudge::end(bool blank) {
  if (blank) {
    raise(file_row_, row_);
  } else if (row_ == run_row_) {
    ++run_;
  } else {
    flush();
    run_row_ = row_;
    run_ = 1;
  }
}

void TargetJudge::flush() noexcept {
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    counts_[i][static_cast<std::size_t>(run_row_[i])] += run_;
  }
  run_ = 0;
}

void TargetJudge::merge(TargetJudge&& other) {
  other.flush();
  raise(file_row_, other.file_row_);
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    for (std::size_t v = 0; v < kTargetVerdictCount; ++v) counts_[i][v] += other.counts_[i][v];
  }
  for (std::size_t rule = 0; rule < hits_.size(); ++rule) {
    hits_[rule].merge(other.hits_[rule]);
    if (other.apart_[rule].empty()) continue;
    apart_[rule].resize(targets_.size());
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      apart_[rule][i].merge(other.apart_[rule][i]);
    }
  }
}

std::vector<TargetSummary> TargetJudge::summaries() {
  flush();
  std::vector<TargetSummary> summaries;
  for (std::size_t i = 0; i < targets_.size(); ++i) summaries.push_back(summary(i));
  return summaries;
}

TargetSummary TargetJudge::summary(std::size_t target) const {
  TargetSummary summary{.name = targets_[target].name,
                        .title = targets_[target].title,
                        .records = counts_[target],
                        .whole = file_row_[target]};
  for (std::size_t rule = 0; rule < hits_.size(); ++rule) {
    if (verdicts_[rule][target] == TargetVerdict::Accept) continue;
    Hits hits = hits_[rule];
    if (!apart_[rule].empty()) hits.merge(apart_[rule][target]);
    if (hits.records == 0 && !hits.file) continue;
    const RuleInfo& info = rules_[rule]->info();
    TargetReason& reason = summary.reasons.emplace_back();
    reason.rule = &info;
    reason.verdict = targets_[target].verdict(info);
    reason.records = hits.records;
    const auto shown = static_cast<std::size_t>(std::min<std::uint64_t>(hits.records, kFirstMax));
    reason.first.assign(hits.first.begin(), hits.first.begin() + shown);
  }
  std::ranges::stable_sort(summary.reasons, [](const TargetReason& a, const TargetReason& b) {
    if (a.verdict.verdict != b.verdict.verdict) return a.verdict.verdict > b.verdict.verdict;
    return a.records > b.records;
  });
  return summary;
}

}  // namespace ftdata::scanning
